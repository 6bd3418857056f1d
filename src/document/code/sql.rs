//! Statements of SQL and its kin, by how a line starts.

use super::line::Line;
use super::tags::WordTable;

static HEADS: WordTable = WordTable::new(
    "ALTER CREATE DECLARE DELETE DROP EXPLAIN GRANT INSERT MATCH MERGE REPLACE REVOKE SELECT \
    TRUNCATE UPDATE UPSERT WITH",
);
static CLAUSES: WordTable = WordTable::new(
    "AND AS BEGIN CASE CHECK CLUSTERED COMMIT CONSTRAINT CROSS DISTINCT ELSE END ENGINE FETCH \
    FOR FOREIGN FROM FULL GROUP HAVING INDEX INNER INTERVAL JOIN KEY LATERAL LEFT LIMIT NATURAL OFFSET ON OR \
    ORDER OUTER OVER PARTITION PRIMARY REFERENCES RETURN RETURNING RIGHT SET TABLESPACE THEN UNION UNIQUE USING \
    VALUES WHEN WHERE WINDOW",
);
static TRANSACTION: WordTable = WordTable::new("BEGIN BEGIN; COMMIT COMMIT; END; ROLLBACK ROLLBACK;");

/// The first line of a query or definition.
pub(super) fn is_head(line: &Line<'_>) -> bool {
    let bare = &*line.bare;
    let words = || bare.split_whitespace();
    if HEADS.contains(line.head()) {
        let is_shaped = bare.contains(['(', '=', ',', '*', ';', '"', '_', '.']) && !bare.ends_with('.');
        let has_clause = words().skip(1).any(|word| matches!(word, "FROM" | "INTO" | "SET" | "TABLE" | "AS"));
        return line.pairs() < 2 && (is_shaped || has_clause || words().count() <= 4);
    }
    let lower = ["select ", "insert into ", "delete from ", "create table ", "create index ", "alter table ", "with "];
    let is_shaped = bare.contains(['*', ',', '(', '=', ';']) && !bare.ends_with(':');
    TRANSACTION.contains(bare)
        || (bare.starts_with("update ") && bare.contains(" set "))
        || (line.pairs() <= 2 && is_shaped && line.starts_with_any(&lower))
}

/// A clause of a query that has begun.
pub(super) fn is_clause(line: &Line<'_>) -> bool {
    CLAUSES.contains(&line.head().to_uppercase()) || HEADS.contains(line.head())
}
