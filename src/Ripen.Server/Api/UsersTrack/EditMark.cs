using Ripen.Engine.Ledger;
using Ripen.Engine.Log;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>What an object that a person wrote by hand is marked with.</summary>
/// <param name="Edit">Who and why.</param>
internal sealed record EditMark(PersonalEdit Edit) : ObjectOrigin
{
    /// <inheritdoc/>
    public override void Begin(in TrackedUser user, TrackEntryWriter writer)
    {
        user.Begin(writer, CommandKind.Edited);
        writer.Edited(Edit);
    }
}
