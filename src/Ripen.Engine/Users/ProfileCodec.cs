using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <summary>Profiles to and from their stored form: a format version, then the parts in a fixed order.</summary>
public static class ProfileCodec
{
    private const byte Version = 3;

    // Format 1 had no parts.
    private const byte WithoutParts = 1;

    // Format 2 had neither the count of a counter's newest day nor a canvas's last variant.
    private const byte WithoutDays = 2;

    private static readonly List<GroupMatches> NoMatches = [];

    /// <summary>Writes a profile.</summary>
    public static void Write(ByteWriter to, Profile profile)
    {
        to.Byte(Version);
        to.Signed(profile.CreatedAt);
        to.Signed(profile.UpdatedAt - profile.CreatedAt);
        profile.WriteExternalId(to);
        profile.WriteAliases(to);
        to.Byte((byte)((int)profile.EmailSubscription | ((int)profile.PushSubscription << 4)));
        to.Signed(profile.EmailSubscriptionChangedAt);
        to.Signed(profile.PushSubscriptionChangedAt);
        to.Varint((ulong)profile.LedgerBlock);
        to.Varint((ulong)profile.IndexedDue);
        profile.WriteFields(to);
        profile.WriteAttributes(to);
        WriteCounters(to, profile.Events.All);
        WriteCounters(to, profile.Purchases.All);
        WriteCounters(to, profile.Sessions.All);
        to.Count(profile.Canvases.Length);
        foreach (var state in profile.Canvases)
        {
            WriteCanvas(to, state);
        }

        to.Count(profile.Campaigns.Length);
        foreach (var state in profile.Campaigns)
        {
            to.Count(state.Campaign);
            to.Varint((ulong)state.Received);
            to.Signed(state.FirstReceivedAt);
            to.Signed(state.LastReceivedAt);
            to.Varint((ulong)state.InFlight);
        }

        to.Count(profile.LedgerTotals.Length);
        foreach (ref readonly var total in profile.LedgerTotals)
        {
            to.Count(total.Attribute);
            to.Value(total.Sum);
            to.Varint((ulong)total.Count);
        }

        profile.WriteParts(to);
    }

    /// <summary>Reads a profile.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of a version that this software does not know.</exception>
    public static Profile Read(ulong key, ReadOnlySpan<byte> bytes)
    {
        var from = new ByteReader(bytes);
        var version = from.Byte();
        if (version is not (Version or WithoutDays or WithoutParts))
        {
            throw new InvalidDataException($"A stored profile has format {version}; this version of Ripen reads format {Version} and before.");
        }

        var createdAt = from.Signed();
        var profile = new Profile(key, createdAt) { UpdatedAt = createdAt + from.Signed(), ExternalId = from.OptionalText() };
        for (var left = from.Count(); left > 0; left--)
        {
            profile.AddAlias(new UserAlias(from.Text(), from.Text()));
        }

        var subscriptions = from.Byte();
        profile.EmailSubscription = (SubscriptionState)(subscriptions & 0xF);
        profile.PushSubscription = (SubscriptionState)(subscriptions >> 4);
        profile.EmailSubscriptionChangedAt = from.Signed();
        profile.PushSubscriptionChangedAt = from.Signed();
        profile.LedgerBlock = (long)from.Varint();
        profile.IndexedDue = (long)from.Varint();
        for (var left = from.Count(); left > 0; left--)
        {
            profile.SetField((ProfileField)from.Byte(), from.Text());
        }

        for (var left = from.Count(); left > 0; left--)
        {
            profile.SetAttribute(from.Count(), from.Value());
        }

        ReadCounters(ref from, ref profile.Events, version);
        ReadCounters(ref from, ref profile.Purchases, version);
        ReadCounters(ref from, ref profile.Sessions, version);
        for (var left = from.Count(); left > 0; left--)
        {
            ReadCanvas(ref from, profile, version);
        }

        for (var left = from.Count(); left > 0; left--)
        {
            var state = profile.Campaign(from.Count());
            state.Received = (long)from.Varint();
            state.FirstReceivedAt = from.Signed();
            state.LastReceivedAt = from.Signed();
            state.InFlight = (long)from.Varint();
        }

        for (var left = from.Count(); left > 0; left--)
        {
            profile.SetLedgerTotal(new LedgerTotal(from.Count(), from.Value(), (long)from.Varint()));
        }

        if (version != WithoutParts)
        {
            profile.ReadStoredParts(ref from);
        }

        return profile;
    }

    private static void WriteCounters(ByteWriter to, ReadOnlySpan<ActivityCounter> counters)
    {
        to.Count(counters.Length);
        foreach (ref readonly var counter in counters)
        {
            to.Count(counter.Name);
            to.Varint((ulong)counter.Count);
            to.Signed(counter.First);
            to.Signed(counter.Last - counter.First);
            to.Count(counter.OnLastDay);
        }
    }

    private static void ReadCounters(ref ByteReader from, ref ActivityCounters counters, byte version)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var name = from.Count();
            var count = (long)from.Varint();
            var first = from.Signed();
            var last = first + from.Signed();
            counters.Append(new ActivityCounter(name, count, first, last, version > WithoutDays ? from.Count() : OnLastDay(count, first, last)));
        }
    }

    // As far as it can be told: all of it, or the last one alone.
    private static int OnLastDay(long count, long first, long last) =>
        count == 0 ? 0 : Instant.DayOf(first) == Instant.DayOf(last) ? (int)Math.Min(ActivityCounter.MaxDayCount, count) : 1;

    private static void WriteCanvas(ByteWriter to, CanvasState state)
    {
        to.Count(state.Canvas);
        to.Varint((ulong)state.Entered);
        to.Signed(state.LastEnteredAt);
        to.Count(state.LastVariant);
        WriteId(to, state.LastRoot);
        to.Signed(state.BreakerSince);
        to.Count(state.BreakerCount);
        to.Signed(state.BlockedUntil);
        to.Bool(state.RefusedByBlock);
        to.Count(state.Limits?.Count ?? 0);
        foreach (var matches in state.Limits ?? NoMatches)
        {
            to.Count(matches.Step);
            to.Count(matches.Group);
            to.Signed(matches.Since);
            to.Count(matches.Count);
        }

        to.Count(state.Active.Count);
        foreach (var entry in state.Active)
        {
            WriteId(to, entry.Id);
            to.Count(entry.Variant);
            to.Count(entry.Version);
            to.Signed(entry.EnteredAt);
            to.Varint((ulong)entry.OpenedByRequest);
            to.Count(entry.Step);
            to.Signed(entry.StepEnteredAt);
            to.Signed(entry.AcceptFrom);
            to.Varint((ulong)entry.DueAt);
            to.Byte(entry.MatchedGroups);
        }
    }

    private static void ReadCanvas(ref ByteReader from, Profile profile, byte version)
    {
        var state = profile.Canvas(from.Count());
        state.Entered = (long)from.Varint();
        state.LastEnteredAt = from.Signed();
        state.LastVariant = version > WithoutDays ? from.Count() : CanvasState.NoVariant;
        state.LastRoot = ReadId(ref from);
        state.BreakerSince = from.Signed();
        state.BreakerCount = from.Count();
        state.BlockedUntil = from.Signed();
        state.RefusedByBlock = from.Bool();
        for (var left = from.Count(); left > 0; left--)
        {
            (state.Limits ??= []).Add(new GroupMatches(from.Count(), from.Count(), from.Signed(), from.Count()));
        }

        for (var left = from.Count(); left > 0; left--)
        {
            state.Active.Add(new CanvasEntry
            {
                Id = ReadId(ref from),
                Variant = from.Count(),
                Version = from.Count(),
                EnteredAt = from.Signed(),
                OpenedByRequest = (long)from.Varint(),
                Step = from.Count(),
                StepEnteredAt = from.Signed(),
                AcceptFrom = from.Signed(),
                DueAt = (long)from.Varint(),
                MatchedGroups = from.Byte(),
            });
        }
    }

    private static void WriteId(ByteWriter to, EntryId id)
    {
        to.Varint((ulong)id.Sequence);
        to.Count(id.Ordinal);
    }

    private static EntryId ReadId(ref ByteReader from) => new((long)from.Varint(), from.Count());
}
