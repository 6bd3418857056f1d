//! What the classifier must get right, in small.

use super::CodeClass::{Code, Diagram, Text};
use super::classify;

#[test]
fn a_known_tag_decides_alone() {
    let flow = "request → cache → answer";
    let code = "def f():\n    return 1";
    for info in
        ["python", "Python", "{.python}", "{#id .python}", "python:title=x.py", "language-python", "python {1,3}"]
    {
        assert_eq!(classify(info, flow), Code, "{info}");
    }
    for info in ["js {1,3}", "c++", "c#", "{r, echo=FALSE}", "docker-compose.yml", ".env", "SQL", "markdown", "sh"] {
        assert_eq!(classify(info, flow), Code, "{info}");
    }
    for info in ["mermaid", "plantuml", "puml", "dot", "graphviz", "ascii", "d2", "Mermaid {init}"] {
        assert_eq!(classify(info, code), Diagram, "{info}");
    }
    for info in
        ["text", "txt", "plain", "console", "http", "log", "output", "shell-session", "none", "pseudocode", "csv"]
    {
        assert_eq!(classify(info, code), Text, "{info}");
    }
}

#[test]
fn an_unknown_tag_leaves_it_to_the_content() {
    for info in ["", "   ", "example-1", "title=x", "{}", "é"] {
        assert_eq!(classify(info, "def f(x):\n    return x + 1\n"), Code, "{info:?}");
        assert_eq!(classify(info, "The cache answers first."), Text, "{info:?}");
    }
    assert_eq!(classify("diff", "-x = load(1)\n+x = load(2)\n y = x.id\n"), Code);
    assert_eq!(classify("diff", "- p99 was 850 ms\n+ p99 is 45 ms\n"), Text);
}

fn check(class: super::CodeClass, samples: &[&str]) {
    for sample in samples {
        assert_eq!(classify("", sample), class, "\n{sample}");
    }
}

#[test]
fn programs_are_code() {
    check(
        Code,
        &[
            "if ready:\n    start()\nelse:\n    raise NotReady(self.name)",
            "func (q *Queue) Pop() (Job, bool) {\n\tq.mu.Lock()\n\tdefer q.mu.Unlock()\n\treturn q.head, q.n > 0\n}",
            "public final class Pool {\n    private int free = 8;\n\n    void release() { free++; }\n}",
            "const wait = (ms) => new Promise(done => setTimeout(done, ms))",
            "users.stream()\n    .filter(u -> u.isActive())\n    .map(User::name)\n    .toList();",
            "def route(event) do\n  event\n  |> decode()\n  |> Map.fetch(:kind)\nend",
            "select {\ncase job := <-jobs:\n\trun(job)\ncase <-ctx.Done():\n\treturn ctx.Err()\n}",
            "int napi_open(napi_env env,\n              const char *name,\n              napi_value *result);",
            "(defn twice [f x]\n  (f (f x)))",
            "has_many :orders\nvalidates :email, presence: true",
            "<ul>\n  <li class=\"x\">One</li>\n</ul>",
        ],
    );
}

#[test]
fn queries_configuration_and_scripts_are_code() {
    check(
        Code,
        &[
            "CREATE TABLE seats (\n    id BIGINT PRIMARY KEY,\n    row_no INT NOT NULL\n);",
            "SELECT id\nFROM seats\nWHERE taken = false\nORDER BY id",
            "select id, total\nfrom orders\nwhere total > 100;",
            "UPDATE seats\nSET taken = true, version = version + 1\nWHERE id = 7;",
            "kind: Service\nmetadata:\n  name: seats\nspec:\n  ports:\n    - port: 80\n      targetPort: 8080",
            "# how many at once\nlimits:\n  free_tier:\n    per_minute: 60\n    burst: 10",
            "{\n  \"ttl\": 60,\n  \"hosts\": [\"a\", \"b\"]\n}",
            "[server]\nport = 8080\nlog_level = \"info\"",
            "DB_HOST=db\nDB_PORT=5432",
            "FROM alpine:3\nCOPY app /app\nCMD [\"/app\"]",
            "server {\n    listen 80;\n    location / { proxy_pass http://app; }\n}",
            "#!/bin/sh\nset -e\napt-get install -y nginx\nsystemctl enable nginx",
            "docker run -d \\\n  --name cache \\\n  redis:7",
            "$ kubectl apply -f seats.yaml\n$ kubectl rollout status deployment/seats",
        ],
    );
}

#[test]
fn drawings_in_comments_and_strings_leave_code_code() {
    check(
        Code,
        &[
            "# ┌───────┐\n# │ start │\n# └───────┘\nlock.acquire()\ncount += 1  # ← guarded\nlock.release()",
            "// ─── read path ───\nlet v = cache.get(key); // → may be stale\nreturn v;",
            "for s in [\"a → b\", \"b ↓ c\"]:\n    print(s)",
        ],
    );
}

#[test]
fn what_is_drawn_is_a_diagram() {
    check(
        Diagram,
        &[
            "┌────────┐    ┌────┐\n│ client │───▶│ db │\n└────────┘    └────┘",
            "+-----+     +-----+\n| app | --> | db  |\n+-----+     +-----+",
            "┌─────────────────────┐\n│ SELECT * FROM seats │\n│ WHERE id = 7;       │\n└─────────────────────┘",
            "ask the cache\n    ↓\nSELECT * FROM seats WHERE id = 7;\n    ↓\nreturn row;",
            "client\n  |\n  v\nserver",
            "src/\n├── main.rs\n└── lib.rs   # the rest",
            "client → gateway → seats → db",
            "parse(x) -> check(x) -> run(x)\nrun(x) -> store(x)",
            "write request => leader\nleader => follower",
            "graph TD\n    A[Client] --> B[Server]",
            "sequenceDiagram\n    A->>B: hello",
            "digraph g {\n  a -> b;\n}",
            "@startuml\nA -> B: hello\n@enduml",
            "before  ████████████ 850ms\nafter   █ 45ms",
        ],
    );
}

#[test]
fn notes_and_traces_are_text() {
    check(
        Text,
        &[
            "",
            "\n  \n",
            "Step 1: the client sends a key\nStep 2: the server looks it up",
            "Server 1: INCR → 51\nServer 2: INCR → 52\nResult: both counted",
            "14:02  first alert\n14:05  rollback()",
            "T1: BEGIN\nT2: BEGIN\nT1: UPDATE seats SET taken = true WHERE id = 7\nT1: COMMIT",
            "Session A                 Session B\nBEGIN;\n                          BEGIN;\nCOMMIT;",
            "200 servers × 5 req/s = 1000 req/s\n1000 × 86,400 = 86M a day",
            "daily = 40M\nqps = 40,000,000 / 86,400 = 463",
            "before:\n  p99: 850ms\n  errors: 2.3%\nafter:\n  p99: 45ms\n  errors: 0.1%",
            "timeout: how long a call may take\nretries: how often we ask again",
            "when a request comes in:\n  look up its bucket\n  if there is a token left, take it",
            "tokens ← min(max, tokens + rate)\nif tokens ≥ 1 then\n    return ALLOW",
            "\"All tickets are sold again,\nplease wait in line.\"",
            "AppendEntries:\n{\n  term: 5,\n  leader: C\n}",
            "x = 5\nA reads x\nB reads x\nA writes x = 6\nB writes x = 6",
            "- writes go to the leader\n- reads go to any replica",
        ],
    );
}

#[test]
fn what_machines_print_is_text() {
    check(
        Text,
        &[
            "2024-05-01 10:00:01 WARN seats slow {\"ms\": 2100}\n2024-05-01 10:00:02 INFO seats ok {\"ms\": 8}",
            "{\"level\":\"info\",\"msg\":\"sold\",\"id\":7}\n{\"level\":\"warn\",\"msg\":\"slow\",\"id\":8}",
            "Seq Scan on seats  (cost=0.00..18.50 rows=850 width=40)\n  Filter: (taken = false)",
            "java.lang.IllegalStateException: sold\n    at com.seats.Sale.sell(Sale.java:41)\n    at com.seats.Api.post(Api.java:12)",
            "Traceback (most recent call last):\n  File \"a.py\", line 3, in <module>\n    main()\nValueError: sold",
            "127.0.0.1:6379> INCR seats\n(integer) 51\n127.0.0.1:6379> GET seats\n\"51\"",
            "$ kubectl get pods\nNAME    READY   STATUS\nseats   1/1     Running",
            "POST /seats/7 HTTP/1.1\nContent-Type: application/json\n\n{\"user\": 3}",
            "HTTP/1.1 429 Too Many Requests\nRetry-After: 30",
            "| id | state |\n|----|-------|\n| 7  | sold  |",
            "+----+-------+\n| id | state |\n+----+-------+\n|  7 | sold  |\n+----+-------+",
            "http_requests_total{code=\"200\"} 1027\nhttp_requests_total{code=\"500\"} 3",
        ],
    );
}

#[test]
fn a_long_block_takes_linear_time() {
    // 200 kB at once and line by line: milliseconds where the time is linear, minutes where it is not.
    for part in ["\"", "'a", " ", " # ", "- ", "=", "{", "|", "→ ", "/* ", "the cache "] {
        let count = 200_000 / part.len();
        let start = std::time::Instant::now();
        classify("", &part.repeat(count));
        classify("", &format!("{part}\n").repeat(count / 10));
        assert!(start.elapsed().as_secs() < 10, "{part:?} took {:?}", start.elapsed());
    }
}

#[test]
fn no_text_makes_it_panic() {
    let pieces = [
        "é", "→", "{", "\"", "'", " ", "\n", "=", ":", "#", "-- ", "2024", "│", "(", "```", "\t", "\r\n", "😀", ".",
        "a",
    ];
    let mut seed = 7_u64;
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..24 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        classify("", &text);
        classify(&text, "");
    }
}
