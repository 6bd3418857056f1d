//! Commands of a shell, by the programs and the marks that a line starts with.

use super::line::Line;
use super::tags::WordTable;

/// Names of programs that are no words.
static TOOLS: WordTable = WordTable::new(
    "ansible ansible-playbook apk apt apt-get awk aws az brew bundle cargo chmod chown consul \
    curl dnf docker docker-compose etcdctl gcloud git gradle gradlew grep helm iptables istioctl journalctl jq \
    kafka-topics kubectl mkdir mvn mysql mysqldump nginx npm npx openssl pg_ctl pg_dump pgbench pip pip3 pnpm \
    psql pulumi python python3 redis-cli rsync scp sed ssh sysctl systemctl tar tcpdump terraform ulimit wget \
    xargs yarn yum",
);
/// Commands that are words too: they need an argument that is none.
static WORDS: WordTable = WordTable::new(
    "alias cat cd cp cut date df dig du echo eval exec export find free go head java kill ln ls \
    make mv nc node nohup ping printf ps pwd read rm ruby set sleep sort source split tail tee test top touch \
    tr trap uniq unset vault wait watch",
);
static ACTIONS: WordTable = WordTable::new(
    "add annotate apply attach build bump clean clone commit compose config cordon create \
    delete deploy describe diff down drain edit enable exec expose fmt get init inspect install label list \
    login logs patch plan publish pull push reload remove restart rm rollout run scale set start status stop \
    sync tag template test uncordon undo uninstall up update upgrade validate version",
);

/// A command with its arguments, without a prompt.
pub(super) fn is_command(line: &Line<'_>) -> bool {
    if (line.stop_words() > 0 && line.pairs() > 1) || line.bare.ends_with([',', ';']) {
        return false;
    }
    let mut words = line.bare.split_whitespace().skip_while(|word| *word == "sudo" || is_setting(word));
    let Some(command) = words.next() else { return false };
    let second = words.clone().next().unwrap_or_default();
    let has_argument = words.clone().any(is_argument);
    let has_name = words.any(|word| word.contains(['-', '/', '.', '_', '=', '@']) && !word.ends_with('.'));
    let is_plain = line.pairs() == 0 && command.starts_with(|c: char| c.is_lowercase() || "./".contains(c));
    let is_cmdlet = command.split_once('-').is_some_and(|(verb, noun)| is_capital(verb) && is_capital(noun));
    is_control(line.text)
        || is_recipe(line.text)
        || (TOOLS.contains(command) && (has_argument || has_name || ACTIONS.contains(second)))
        || (WORDS.contains(command) && (has_argument || (has_name && line.pairs() == 0)))
        || (is_plain && (command.starts_with("./") || command.ends_with(".sh")) && command.len() > 3)
        || (is_plain && line.text.ends_with('\\') && line.bare.contains(" --"))
        || (is_cmdlet && has_argument)
}

/// A flag, a path, a variable, a string, a pipe.
fn is_argument(word: &str) -> bool {
    let is_flag = word.strip_prefix('-').is_some_and(|w| w.starts_with(|c: char| c.is_alphabetic() || c == '-'));
    let is_operator = matches!(word, "|" | "&&" | "||" | ">" | ">>" | "\\" | "2>&1");
    is_flag || is_operator || word.starts_with(['/', '$', '"', '.', '~'])
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
}

/// `PATH=/bin` before a command.
fn is_setting(word: &str) -> bool {
    let Some((name, _)) = word.split_once('=') else { return false };
    !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

fn is_control(text: &str) -> bool {
    let starts = ["if [", "while [", "until [", "[[ ", "set -"];
    let ends = ["; then", "; do", "; fi", "; done"];
    starts.iter().any(|start| text.starts_with(start)) || ends.iter().any(|end| text.ends_with(end))
}

/// A line of a Dockerfile or crontab.
fn is_recipe(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(' ') else { return false };
    let is_shaped = rest.contains([':', '/', '.', '=', '[', '"', '&']) || rest.contains(" -");
    let is_field = |word: &&str| word.chars().all(|c| c.is_ascii_digit() || "*/,-".contains(c));
    match first {
        "FROM" | "COPY" | "ADD" | "ENV" | "ARG" | "LABEL" | "VOLUME" | "CMD" | "ENTRYPOINT" | "HEALTHCHECK" => {
            is_shaped
        }
        "RUN" => is_shaped || TOOLS.contains(rest.split(' ').next().unwrap_or_default()),
        "WORKDIR" => rest.starts_with(['/', '$', '.']),
        "EXPOSE" => rest.starts_with(|c: char| c.is_ascii_digit()),
        "USER" => !rest.contains(' '),
        _ => text.contains('*') && text.split_whitespace().take_while(is_field).count() == 5,
    }
}
