namespace Ripen.Server.Api.UsersTrack;

/// <summary>The bounds of a <c>/users/track</c> request (rest-api §1.7, §2.4 to §2.8).</summary>
public static class TrackLimits
{
    /// <summary>Bytes of a body.</summary>
    public const int MaxBodyBytes = 4 * 1024 * 1024;

    /// <summary>Objects of one array.</summary>
    public const int MaxObjects = 75;

    /// <summary>Objects of all arrays of a request that is answered with what came of it (rest-api §2.11).</summary>
    public const int MaxSyncObjects = 1;

    /// <summary>Objects of all arrays of a bulk request (rest-api §2.12).</summary>
    public const int MaxBulkObjects = 1_000;

    /// <summary>Objects of a bulk request that name one user.</summary>
    public const int MaxBulkObjectsOfUser = 100;

    /// <summary>Bytes of the body of a bulk request.</summary>
    public const int MaxBulkBodyBytes = 2 * 1024 * 1024;

    /// <summary>Bulk requests that are worked on at a time; the others wait, so that they leave room for all else.</summary>
    public const int MaxBulkAtOnce = 2;

    /// <summary>Bulk requests that may wait; any more are told to come back.</summary>
    public const int MaxBulkWaiting = 100;

    /// <summary>Unicode code points of a text value, of a name and of a product id.</summary>
    public const int MaxText = 255;

    /// <summary>Bytes of an array or object value and of the properties of one event, as sent.</summary>
    public const int MaxNestedBytes = 100 * 1024;

    /// <summary>Items of a list attribute; the last ones are kept.</summary>
    public const int MaxListItems = 500;

    /// <summary>The most that one purchase may count for.</summary>
    public const int MaxQuantity = 100;

    /// <summary>Names that one request may bring in; values under further new names are dropped.</summary>
    public const int MaxNewNames = 5_000;

    /// <summary>Characters of an idempotency key (contract §4).</summary>
    public const int MaxIdempotencyKey = 255;
}
