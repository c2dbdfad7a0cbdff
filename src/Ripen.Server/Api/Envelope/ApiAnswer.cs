namespace Ripen.Server.Api.Envelope;

/// <summary>A status and a JSON body that goes out as it is.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">A JSON object in UTF-8.</param>
public sealed record ApiAnswer(int Status, ReadOnlyMemory<byte> Json)
{
    /// <summary>How old the answer is, ISO 8601, where it comes from a projection; sent as the header <c>Ripen-As-Of</c>.</summary>
    public string? AsOf { get; init; }

    /// <summary>The pages around this one as the header <c>Link</c> says them, where there are any.</summary>
    public string? Link { get; init; }
}
