using Ripen.Engine.Codec;
using Ripen.Engine.Conversions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>The profile of a test run, and nothing else: the user without what is under way, which would go on beside the tested journey.</summary>
internal sealed class ProfileCopy : IProfileSource
{
    private readonly ulong _key;
    private readonly byte[] _bytes;

    /// <summary>Makes the copy.</summary>
    /// <param name="canvas">The tested canvas's number; it was never entered before.</param>
    /// <param name="reassigned">The numbers of experiments whose path was chosen.</param>
    public ProfileCopy(TestedUser user, int canvas, IEnumerable<int> reassigned)
    {
        var profile = ProfileCodec.Read(user.Key, user.Profile.Span);
        profile.IndexedDue = CanvasEntry.NotWaiting;
        profile.LedgerBlock = 0;
        profile.RemovePart(ProfilePartKind.HeldSends);
        profile.RemovePart(ProfilePartKind.JourneyNotes);
        profile.RemovePart(ProfilePartKind.StepDeliveries);
        foreach (var state in profile.Canvases)
        {
            state.Active.Clear();
            (state.BlockedUntil, state.RefusedByBlock) = (0, false);
            state.Entered = state.Canvas == canvas ? 0 : state.Entered;
        }

        if (profile.FindPart<ExperimentPart>(ProfilePartKind.Experiments) is { } experiments)
        {
            foreach (var step in reassigned)
            {
                experiments.Remove(canvas, step);
            }

            profile.PartChanged(ProfilePartKind.Experiments);
        }

        var to = new ByteWriter(512);
        ProfileCodec.Write(to, profile);
        (_key, _bytes, CreatedSecond) = (user.Key, to.ToArray(), (uint)(profile.CreatedAt / 1000));
    }

    /// <summary>The second of the user's creation, a part of the platform's id.</summary>
    public uint CreatedSecond { get; }

    /// <inheritdoc/>
    public byte[]? ReadProfile(ulong key) => key == _key ? _bytes : null;

    /// <inheritdoc/>
    public byte[]? ReadAddress(ulong key) => null;
}
