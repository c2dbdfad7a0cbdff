using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>A loser's whole state on its way to the survivor.</summary>
/// <param name="Origin">The partition that it comes from.</param>
/// <param name="Profile">The profile as it was.</param>
/// <param name="Candidates">Messages that were to be rendered.</param>
internal sealed record Arrival(int Origin, Profile Profile, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>Who it was.</summary>
    public UserRef User => UserRef.Of(Profile);

    /// <summary>Writes it.</summary>
    public static void Write(ByteWriter to, int origin, Profile profile, IReadOnlyList<Candidate> candidates)
    {
        var bytes = new ByteWriter(512);
        ProfileCodec.Write(bytes, profile);
        to.Count(origin);
        to.Fixed64(profile.Key);
        to.Bytes(bytes.Written);
        to.Count(candidates.Count);
        foreach (var candidate in candidates)
        {
            EnginePartition.WriteCandidate(to, candidate);
            to.Bool(candidate.Place is not null);
            candidate.Place?.Write(to);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Arrival Read(ref ByteReader from)
    {
        var origin = from.Count();
        var profile = ProfileCodec.Read(from.Fixed64(), from.Bytes());
        var candidates = new List<Candidate>();
        for (var left = from.Count(); left > 0; left--)
        {
            var candidate = EnginePartition.ReadCandidate(ref from);
            candidates.Add(from.Bool() ? candidate with { Place = StepPlace.Read(ref from) } : candidate);
        }

        return new Arrival(origin, profile, candidates);
    }
}
