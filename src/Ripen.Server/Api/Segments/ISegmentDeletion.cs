using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Segments;

/// <summary>The deletion of a segment's users, behind the management API.</summary>
public interface ISegmentDeletion
{
    /// <summary>
    /// Marks the users of a segment, who are deleted 7 days later unless the sweep is cancelled: <c>{"message","sweep":{…}}</c> when they are marked, or after 20 seconds while they are being marked. 404 for an
    /// unknown segment, 400 for an archived one, 409 while another such deletion is under way.
    /// </summary>
    /// <param name="actor">The name of the key that does it.</param>
    Task<ApiAnswer> DeleteUsersAsync(string segment, string actor, CancellationToken cancellationToken);
}
