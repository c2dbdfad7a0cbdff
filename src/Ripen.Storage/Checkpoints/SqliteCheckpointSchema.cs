namespace Ripen.Storage.Checkpoints;

/// <summary>
/// The tables of <c>state.db</c>, format 2. Blobs lie in tables with integer keys: WITHOUT ROWID tables push rows beyond a quarter page to overflow pages.
/// Keys of profiles and addresses are stored with their top bit flipped, which maps unsigned order to SQLite's signed one.
/// </summary>
internal static class SqliteCheckpointSchema
{
    /// <summary>
    /// Beyond this the WAL is copied into the database even without a call of Sync. Larger than what is written between two calls, so that
    /// ordinarily no transaction pays for it.
    /// </summary>
    internal const long MaxWalBytes = 256L * 1024 * 1024;

    internal const int PageBytes = 4096;

    internal const string Tables = """
        CREATE TABLE store (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), format INTEGER NOT NULL, partitions INTEGER NOT NULL,
            created_with TEXT NOT NULL);
        CREATE TABLE partitions (partition INTEGER PRIMARY KEY, sequence INTEGER NOT NULL, log_row INTEGER NOT NULL, stamp INTEGER NOT NULL,
            state BLOB NOT NULL);
        CREATE TABLE profiles (key INTEGER PRIMARY KEY, blob BLOB NOT NULL);
        CREATE TABLE due (partition INTEGER NOT NULL, minute INTEGER NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (partition, minute, key)) WITHOUT ROWID;
        CREATE TABLE deliveries (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, partition INTEGER NOT NULL, number INTEGER NOT NULL, campaign TEXT,
            canvas TEXT, user TEXT NOT NULL, user_key INTEGER NOT NULL, status INTEGER NOT NULL, open INTEGER NOT NULL, created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL, document BLOB NOT NULL);
        CREATE INDEX deliveries_by_creation ON deliveries (created_at, id);
        CREATE INDEX deliveries_by_status ON deliveries (status, created_at, id);
        CREATE INDEX deliveries_by_campaign ON deliveries (campaign, created_at, id) WHERE campaign IS NOT NULL;
        CREATE INDEX deliveries_by_canvas ON deliveries (canvas, created_at, id) WHERE canvas IS NOT NULL;
        CREATE INDEX deliveries_by_user ON deliveries (user, created_at, id);
        CREATE INDEX deliveries_open ON deliveries (partition, number) WHERE open = 1;
        CREATE TABLE history (row INTEGER PRIMARY KEY, partition INTEGER NOT NULL, block INTEGER NOT NULL, bytes BLOB NOT NULL,
            first INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL DEFAULT 0, UNIQUE (partition, block));
        CREATE TABLE dedup (ordinal INTEGER PRIMARY KEY AUTOINCREMENT, partition INTEGER NOT NULL, generation INTEGER NOT NULL, bytes BLOB NOT NULL);
        CREATE INDEX dedup_by_partition ON dedup (partition);
        CREATE TABLE activity (row INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, campaign TEXT NOT NULL, type INTEGER NOT NULL,
            user TEXT NOT NULL, text TEXT NOT NULL, count INTEGER NOT NULL);
        CREATE INDEX activity_by_time ON activity (at, row);
        CREATE INDEX activity_by_campaign ON activity (campaign, at, row);
        CREATE TABLE activity_hours (campaign TEXT NOT NULL, type INTEGER NOT NULL, hour INTEGER NOT NULL, rows INTEGER NOT NULL, kept INTEGER NOT NULL,
            suppressed INTEGER NOT NULL, PRIMARY KEY (campaign, type, hour)) WITHOUT ROWID;
        CREATE INDEX activity_hours_by_time ON activity_hours (hour);
        """;

    /// <summary>From format 1, in which blocks of history were never merged. Their instants were not noted: they count as those of the partition's last checkpoint, so that none is dropped early.</summary>
    internal const string FromFormat1 = """
        ALTER TABLE history ADD COLUMN first INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE history ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
        UPDATE history SET first = block, at = (SELECT stamp FROM partitions WHERE partitions.partition = history.partition);
        UPDATE store SET format = 2;
        """;

    /// <summary>Tables and indexes that stores made before them lack.</summary>
    internal const string LaterTables = """
        CREATE TABLE IF NOT EXISTS addresses (key INTEGER PRIMARY KEY, blob BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS erasures (row INTEGER PRIMARY KEY AUTOINCREMENT, partition INTEGER NOT NULL, key INTEGER NOT NULL, sequence INTEGER NOT NULL,
            at INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS erasures_by_partition ON erasures (partition, row);
        CREATE INDEX IF NOT EXISTS deliveries_by_user_key ON deliveries (user_key);
        CREATE INDEX IF NOT EXISTS deliveries_by_outcome ON deliveries (campaign, status, user_key, updated_at) WHERE campaign IS NOT NULL;
        CREATE INDEX IF NOT EXISTS activity_by_user ON activity (user);
        CREATE TABLE IF NOT EXISTS activity_details (row INTEGER PRIMARY KEY, part TEXT NOT NULL, status INTEGER NOT NULL, answer TEXT NOT NULL, attempt INTEGER NOT NULL,
            delivery TEXT NOT NULL);
        """;

    /// <summary>Maps an unsigned key to the signed one that sorts alike, and back.</summary>
    internal static long ToSigned(ulong key) => (long)(key ^ (1UL << 63));

    /// <summary>The inverse of <see cref="ToSigned"/>.</summary>
    internal static ulong ToUnsigned(long stored) => (ulong)stored ^ (1UL << 63);
}
