namespace Ripen.Connectors.Sources;

/// <summary>Why a run did not read to its end (data-in-out §1.7). Users see the words; they never change.</summary>
public static class SourceCodes
{
    /// <summary>Nobody answers there, or it may not be called.</summary>
    public const string ConnectionFailed = "CONNECTION_FAILED";

    /// <summary>User or password were refused.</summary>
    public const string AuthFailed = "AUTH_FAILED";

    /// <summary>There is no such table or view, or it may not be seen.</summary>
    public const string TableNotFound = "TABLE_NOT_FOUND";

    /// <summary>A column is missing; its name stands behind a colon.</summary>
    public const string ColumnMissing = "COLUMN_MISSING";

    /// <summary>A column has a type that cannot be read; its name stands behind a colon.</summary>
    public const string ColumnType = "COLUMN_TYPE";

    /// <summary>The table may be seen and not read.</summary>
    public const string PermissionDenied = "PERMISSION_DENIED";

    /// <summary>A table of deletions has a payload.</summary>
    public const string PayloadColumnPresent = "PAYLOAD_COLUMN_PRESENT";

    /// <summary>Reading took longer than a run may.</summary>
    public const string QueryTimeout = "QUERY_TIMEOUT";

    /// <summary>The source could not carry out the query, such as one of a view that fails.</summary>
    public const string QueryFailed = "QUERY_FAILED";

    /// <summary>The source went away while it was read.</summary>
    public const string LostMidRun = "SOURCE_LOST_MID_RUN";

    /// <summary>The secret that holds the connection is missing or cannot be read.</summary>
    public const string BadConnection = "BAD_CONNECTION";

    /// <summary>The canvas that rows are to enter cannot be entered by calls.</summary>
    public const string CanvasNotReady = "CANVAS_NOT_READY";

    /// <summary>There are more new rows than one run may have.</summary>
    public const string LimitExceeded = "LIMIT_EXCEEDED";

    /// <summary>The server stopped.</summary>
    public const string Interrupted = "INTERRUPTED";

    /// <summary>The installation had no room for the rows for a long time.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>A defect of Ripen; the server's log says more.</summary>
    public const string Internal = "INTERNAL";

    private static readonly string[] Configuration = [AuthFailed, TableNotFound, ColumnMissing, ColumnType, PermissionDenied, PayloadColumnPresent, BadConnection, CanvasNotReady];

    /// <summary>Whether somebody has to change something before the next run can go better.</summary>
    public static bool IsConfiguration(string code) => Configuration.Contains(code.Split(':')[0]);
}
