using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Conversions;

/// <summary>The experiments in which a user takes part.</summary>
public sealed class ExperimentPart : IProfilePart
{
    private readonly List<ExperimentTrack> _tracks = [];

    /// <inheritdoc/>
    public bool IsEmpty => _tracks.Count == 0;

    /// <summary>What is known of a step, or null.</summary>
    public ExperimentTrack? Find(int canvas, int step)
    {
        foreach (var track in _tracks)
        {
            if (track.Canvas == canvas && track.Step == step)
            {
                return track;
            }
        }

        return null;
    }

    /// <summary>Forgets what is known of a step.</summary>
    public void Remove(int canvas, int step) => _tracks.RemoveAll(one => one.Canvas == canvas && one.Step == step);

    /// <summary>Puts a track in place of that of the same step.</summary>
    public void Set(in ExperimentTrack track)
    {
        var (canvas, step) = (track.Canvas, track.Step);
        var at = _tracks.FindIndex(one => one.Canvas == canvas && one.Step == step);
        if (at < 0)
        {
            _tracks.Add(track);
        }
        else
        {
            _tracks[at] = track;
        }
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _tracks.Add(new ExperimentTrack(from.Count(), from.Count(), from.Count(), from.Signed(), from.Byte()));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_tracks.Count);
        foreach (var track in _tracks)
        {
            to.Count(track.Canvas);
            to.Count(track.Step);
            to.Count(track.Path);
            to.Signed(track.StartedAt);
            to.Byte(track.Converted);
        }
    }

    /// <inheritdoc/>
    /// <remarks>A user keeps the own path: it is for good.</remarks>
    public void MergeFrom(IProfilePart loser)
    {
        foreach (var theirs in ((ExperimentPart)loser)._tracks)
        {
            if (Find(theirs.Canvas, theirs.Step) is null)
            {
                Set(theirs);
            }
        }
    }
}
