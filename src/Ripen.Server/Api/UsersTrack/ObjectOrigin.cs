using Ripen.Engine.Log;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>What attributes objects are marked with that no request of the compatible API brought, so that the ledger says where they came from.</summary>
internal abstract record ObjectOrigin
{
    /// <summary>The place of the object that is being read, in its array.</summary>
    public int Place { get; set; }

    /// <summary>Starts the object of a user, up to the assignments.</summary>
    public abstract void Begin(in TrackedUser user, TrackEntryWriter writer);
}
