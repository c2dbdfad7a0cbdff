using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Conversions;

/// <summary>The conversion clocks of a user, one for each canvas and campaign that has conversion events and that the user met.</summary>
public sealed class ConversionPart : IProfilePart
{
    private readonly List<ConversionTrack> _tracks = [];

    /// <inheritdoc/>
    public bool IsEmpty => _tracks.Count == 0;

    /// <summary>The clock of a canvas or campaign, or null.</summary>
    public ConversionTrack? Find(int definition)
    {
        foreach (var track in _tracks)
        {
            if (track.Definition == definition)
            {
                return track;
            }
        }

        return null;
    }

    /// <summary>Puts a clock in place of that of the same definition.</summary>
    public void Set(in ConversionTrack track)
    {
        var definition = track.Definition;
        var at = _tracks.FindIndex(one => one.Definition == definition);
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
            _tracks.Add(new ConversionTrack(from.Count(), from.Count(), from.Signed(), from.Byte(), from.Byte()));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_tracks.Count);
        foreach (var track in _tracks)
        {
            to.Count(track.Definition);
            to.Count(track.Variant);
            to.Signed(track.StartedAt);
            to.Byte(track.Converted);
            to.Byte(track.Ever);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Of two clocks of one definition the later entry's stays; what either ever converted on is kept.</remarks>
    public void MergeFrom(IProfilePart loser)
    {
        foreach (var theirs in ((ConversionPart)loser)._tracks)
        {
            var track = Find(theirs.Definition) is { } own && own.StartedAt >= theirs.StartedAt ? own : theirs;
            Set(track with { Ever = (byte)(theirs.Ever | (Find(theirs.Definition)?.Ever ?? 0)) });
        }
    }
}
