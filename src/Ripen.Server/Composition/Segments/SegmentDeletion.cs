using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Sweeps;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Segments;

namespace Ripen.Server.Composition.Segments;

/// <summary>Deletes the users of a segment: one such sweep at a time (profiles-segments-campaigns §1.11).</summary>
internal sealed class SegmentDeletion(RuleLibrary rules, SweepControl sweeps, INames names) : ISegmentDeletion
{
    /// <inheritdoc/>
    public async Task<ApiAnswer> DeleteUsersAsync(string segment, CancellationToken cancellationToken)
    {
        if (rules.Current.Find(DefinitionKind.Segment, segment) is not { } document)
        {
            return ApiRoutes.Message(404, $"There is no segment {segment}");
        }

        if (document.Status == DefinitionStatus.Archived)
        {
            return ApiRoutes.Message(400, $"The segment {segment} is archived; publish it with status: active first");
        }

        if ((await sweeps.ListAsync()).Find(s => s.Kind == SweepKind.DeleteMembers && s.IsUnderWay) is { } other)
        {
            return ApiRoutes.Message(409, $"The deletion of the users of {names.Text(other.Subject)} is under way (sweep {other.IdText}); one can be at a time. Cancel it, or wait for its end");
        }

        return await sweeps.RunAsync(SweepKind.DeleteMembers, names.Find(segment)) is not { } sweep
            ? ApiRoutes.Message(409, $"Another deletion, or {SweepTable.MaxRunning} operations over all users, are under way; wait for one to end, or cancel one (GET /v1/sweeps)")
            : JsonAnswer.Success(json =>
            {
                json.WritePropertyName("sweep");
                sweep.Write(json, names);
            });
    }
}
