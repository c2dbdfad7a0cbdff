using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Segments;

/// <summary>How many users are in a segment (profiles-segments-campaigns §2.7).</summary>
public interface ISegmentSizes
{
    /// <summary>Answers with the size, or 202 with the state of the count while that is going on.</summary>
    /// <param name="exact">Counts all users also where an estimate would do.</param>
    /// <param name="fresh">Takes no answer that was kept.</param>
    Task<ApiAnswer> SizeAsync(string segment, bool exact, bool fresh, CancellationToken cancellationToken);

    /// <summary>Ends a count that is waiting or going on; 404 when there is none.</summary>
    ApiAnswer Cancel(string segment);
}
