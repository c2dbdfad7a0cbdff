using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.SegmentExport;

/// <summary>Files of the users of segments.</summary>
internal interface ISegmentExports
{
    /// <summary>Begins an export (rest-api §3.9); one of a segment at a time.</summary>
    /// <param name="address">Where the server is for whoever asks, without a slash at the end.</param>
    ApiAnswer Begin(SegmentExportBody body, string address);

    /// <summary>Where a file lies that is ready; null when there is none of that name.</summary>
    string? Find(string name);
}
