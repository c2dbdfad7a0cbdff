using Ripen.Engine.Log;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>What objects that a run of an integration read are marked with, so that the ledger names the run and what must not be done twice is done once.</summary>
/// <param name="Integration">The number of the integration's id.</param>
/// <param name="Run">The run's number.</param>
/// <param name="Keys">By the place of an attributes object in its array: what it is known by where it must not be done twice, else null.</param>
internal sealed record IngestionMark(int Integration, long Run, IReadOnlyList<UInt128?> Keys) : ObjectOrigin
{
    /// <inheritdoc/>
    public override void Begin(in TrackedUser user, TrackEntryWriter writer)
    {
        if (Keys[Place] is { } key)
        {
            user.Begin(writer, CommandKind.Once);
            writer.Once(key, CommandKind.Ingested);
        }
        else
        {
            user.Begin(writer, CommandKind.Ingested);
        }

        writer.Ingested(Integration, Run);
    }
}
