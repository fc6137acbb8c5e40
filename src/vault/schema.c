#include "vault/changesets.h"

#include <stdio.h>

/* An image is a Rapport record when its application_id says so: "RPRT". */
enum { APPLICATION_ID = 0x52505254 };

/* Longest statement that makes a view: the record with the most fields has 18. */
enum { VIEW_MAX = 8192 };

/* A row of `record` of more than a quarter of a page continues on a page that it has to itself. A
 * moment with its attempts is 1 to 2 KB: on SQLite's pages of 4 KB ten years took 21 MB, on these
 * 13; larger pages save no more, and an empty record grows with them. */
#define PAGE_SIZE "8192"

#define FORMER                                                                                     \
    "CREATE TABLE former (seq INTEGER NOT NULL, relationship TEXT NOT NULL, list TEXT NOT NULL,"   \
    " id TEXT NOT NULL, position INTEGER, body TEXT, PRIMARY KEY (seq, relationship, list, id),"   \
    " CHECK ((position IS NULL) = (body IS NULL))) STRICT, WITHOUT ROWID;"

static const char tables[] =
    "CREATE TABLE record (relationship TEXT NOT NULL, list TEXT NOT NULL, id TEXT NOT NULL,"
    " position INTEGER NOT NULL, body TEXT NOT NULL,"
    " PRIMARY KEY (relationship, list, id)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX record_order ON record (list, relationship, position);"
    "CREATE TABLE history (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, verb TEXT NOT NULL,"
    " relationship TEXT, undoes INTEGER, undone_by INTEGER) STRICT;" FORMER
    "CREATE TABLE seal (one INTEGER PRIMARY KEY CHECK (one = 1), generation INTEGER NOT NULL,"
    " saved_at TEXT NOT NULL, recipients TEXT NOT NULL) STRICT;";

/* A view with a column for each field, for people who look with sqlite3. */
static enum rp_rc create_view(sqlite3 *db, const char *list, enum rp_kind kind, struct rp_err *err)
{
    const struct rp_record_info *info = rp_record_info(kind);
    char sql[VIEW_MAX];
    int n = snprintf(sql, sizeof sql, "CREATE VIEW \"%s\" AS SELECT relationship", list);
    for (size_t i = 0; i < info->fields_n; i++) {
        const char *name = info->fields[i].name;
        if (kind == RP_KIND_RELATIONSHIP && rp_field_is_kept_apart(&info->fields[i]))
            continue;
        n += snprintf(sql + n, sizeof sql - (size_t)n, ", json_extract(body, '$.%s') AS \"%s\"",
                      name, name);
        RP_ASSERT(n < (int)sizeof sql);
    }
    n += snprintf(sql + n, sizeof sql - (size_t)n,
                  " FROM record WHERE list = '%s' ORDER BY relationship, position", list);
    RP_ASSERT(n < (int)sizeof sql);
    return rp_database_run(db, sql, err);
}

static enum rp_rc create_views(sqlite3 *db, struct rp_err *err)
{
    const struct rp_record_info *info = rp_record_info(RP_KIND_RELATIONSHIP);
    enum rp_rc rc = create_view(db, "relationships", RP_KIND_RELATIONSHIP, err);
    for (size_t i = 0; rc == RP_OK && i < info->fields_n; i++) {
        if (rp_field_is_kept_apart(&info->fields[i]))
            rc = create_view(db, info->fields[i].name, (enum rp_kind)info->fields[i].of, err);
    }
    return rc;
}

enum rp_rc rp_database_create(sqlite3 *db, struct rp_err *err)
{
    char pragmas[100];
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
             APPLICATION_ID, RP_STORE_VERSION);
    enum rp_rc rc = rp_database_run(db, "PRAGMA page_size = " PAGE_SIZE, err);
    if (rc == RP_OK)
        rc = rp_database_run(db, "BEGIN", err);
    if (rc == RP_OK)
        rc = rp_database_run(db, tables, err);
    if (rc == RP_OK)
        rc = create_views(db, err);
    if (rc == RP_OK)
        rc = rp_database_run(db, pragmas, err);
    return rc == RP_OK ? rp_database_run(db, "COMMIT", err) : rc;
}

/* Of a history that held each change twice, before and after. */
static enum rp_rc step_to_2(sqlite3 *db, struct rp_err *err)
{
    enum rp_rc rc = rp_database_run(db, FORMER, err);
    if (rc == RP_OK)
        rc = rp_changesets_to_former(db, err);
    return rc == RP_OK ? rp_database_run(db, "ALTER TABLE history DROP COLUMN changeset", err) : rc;
}

/* Step i brings version i + 1 to version i + 2. */
static enum rp_rc (*const steps[])(sqlite3 *db, struct rp_err *err) = {step_to_2};
_Static_assert(sizeof steps / sizeof steps[0] == RP_STORE_VERSION - 1, "a step to each version");

/* All steps or none. What they leave free is given up: pages without use would be sealed, too. */
static enum rp_rc step_up(sqlite3 *db, int64_t from, struct rp_err *err)
{
    char version[64];
    snprintf(version, sizeof version, "PRAGMA user_version = %d; COMMIT; VACUUM", RP_STORE_VERSION);
    enum rp_rc rc = rp_database_run(db, "BEGIN", err);
    for (int64_t i = from; rc == RP_OK && i < RP_STORE_VERSION; i++)
        rc = steps[i - 1](db, err);
    return rc == RP_OK ? rp_database_run(db, version, err) : rc;
}

enum rp_rc rp_database_migrate(sqlite3 *db, struct rp_err *err)
{
    int64_t application = 0;
    int64_t version = 0;
    enum rp_rc rc = rp_database_number(db, "PRAGMA application_id", &application, err);
    if (rc == RP_OK)
        rc = rp_database_number(db, "PRAGMA user_version", &version, err);
    if (rc == RP_OK && application != APPLICATION_ID)
        return rp_err_set(err, RP_DAMAGED, "this is a database, and not a record of Rapport");
    if (rc == RP_OK && version > RP_STORE_VERSION)
        return rp_err_set(
            err, RP_DAMAGED,
            "the record is of version %lld; this program knows up to %d: a newer Rapport "
            "wrote it",
            (long long)version, RP_STORE_VERSION);
    if (rc == RP_OK && version < 1)
        return rp_err_set(err, RP_DAMAGED, "no way is known from version %lld of the record",
                          (long long)version);
    return rc == RP_OK && version < RP_STORE_VERSION ? step_up(db, version, err) : rc;
}
