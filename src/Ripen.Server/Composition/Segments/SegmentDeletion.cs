using Ripen.Engine.Definitions;
using Ripen.Engine.Names;
using Ripen.Engine.Sweeps;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Segments;
using Ripen.Storage.Control;

namespace Ripen.Server.Composition.Segments;

/// <summary>Deletes the users of a segment: one such sweep at a time (profiles-segments-campaigns §1.11).</summary>
internal sealed class SegmentDeletion(RuleLibrary rules, SweepControl sweeps, AuditLog audit, INames names) : ISegmentDeletion
{
    /// <inheritdoc/>
    public async Task<ApiAnswer> DeleteUsersAsync(string segment, string actor, CancellationToken cancellationToken)
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

        if (await sweeps.RunAsync(SweepKind.DeleteMembers, names.Find(segment)) is not { } sweep)
        {
            return ApiRoutes.Message(409, $"Another deletion, or {SweepTable.MaxRunning} operations over all users, are under way; wait for one to end, or cancel one (GET /v1/sweeps)");
        }

        await audit.NoteAsync(actor, new AuditChange("segment.users_deleted", $"segment {segment}", $"sweep {sweep.IdText}"), CancellationToken.None);
        return JsonAnswer.Success(json =>
        {
            json.WritePropertyName("sweep");
            sweep.Write(json, names);
        });
    }
}
