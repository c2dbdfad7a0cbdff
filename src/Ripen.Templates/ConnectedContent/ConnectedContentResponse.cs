namespace Ripen.Templates.ConnectedContent;

/// <summary>The answer to one call.</summary>
/// <param name="Status">The HTTP status; 0 when there is no answer.</param>
/// <param name="Body">The text of the answer; empty when there is none.</param>
/// <param name="ContentType">The media type of the answer, or null. Informative: JSON is recognised by its text.</param>
/// <param name="FromCache">Whether the answer was kept from an earlier call.</param>
/// <param name="Failure">Why there is no answer.</param>
public sealed record ConnectedContentResponse(
    int Status,
    string Body,
    string? ContentType,
    bool FromCache = false,
    ConnectedContentFailure Failure = ConnectedContentFailure.None)
{
    /// <summary>No answer.</summary>
    public static ConnectedContentResponse Failed(ConnectedContentFailure failure) => new(0, "", null, Failure: failure);

    /// <summary>Whether the answer is a success.</summary>
    public bool IsSuccess => Failure == ConnectedContentFailure.None && Status is >= 200 and < 300;

    /// <summary>Whether the same call may succeed later: no answer in time, no connection, a halted host or a status of 500 and above.</summary>
    public bool MayPass => Failure is ConnectedContentFailure.TimedOut or ConnectedContentFailure.Unreachable or ConnectedContentFailure.HostHalted
        || (Failure == ConnectedContentFailure.None && Status >= 500);
}
