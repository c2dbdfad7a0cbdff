using CsCheck;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Users;

public sealed class ProfileCodecTests
{
    [Fact]
    public void Write_of_an_empty_profile_is_the_approved_bytes() =>
        Assert.Equal("03d00f00000000000000ffffffffffffffff7f000000000000000000", Hex(new Profile(1, 1_000)));

    /// <summary>The approved bytes of format 3. They may never change: a new layout is a new format.</summary>
    [Fact]
    public void Write_of_a_full_profile_is_the_approved_bytes() => Assert.Equal(
            "03d00fd00f010175010363726d013712b817801903e0d40301030375407803010209020603040161010103000000000000e03f03070101"
            + "7405c81a0104029811c80102010002a8140002010501f0150001010802d81d0d0a01d81d03809f4901010b0cd81d01010a020d01d81d0a0bd81d90"
            + "1cc8dc0305010601901c901c09010102090200", Hex(Full()));

    [Fact]
    public void Read_of_what_was_written_writes_the_same()
    {
        var profile = ProfileCodec.Read(7, Convert.FromHexString(Hex(Full())));
        Assert.Equal(Hex(Full()), Hex(profile));
        Assert.Equal((7UL, 1_000L, 2_000L, "u"), (profile.Key, profile.CreatedAt, profile.UpdatedAt, profile.ExternalId));
        Assert.Equal(61_000, profile.NextDue);
    }

    /// <summary>The approved bytes of format 2, which had neither the counts of newest days nor last variants. Format 1 ended before the parts.</summary>
    [Theory]
    [InlineData("02", "00")]
    [InlineData("01", "")]
    public void Read_of_an_older_format_gives_what_it_held(string version, string parts)
    {
        var old = version + "d00fd00f010175010363726d013712b817801903e0d40301030375407803010209020603040161010103000000000000e03f03070101"
            + "7405c81a0104029811c801010002a81400010501f01500010802d81d0a01d81d03809f4901010b0cd81d01010a020d01d81d0a0bd81d90"
            + "1cc8dc0305010601901c901c090101020902" + parts;
        var expected = Full();
        expected.FindCanvas(8)!.LastVariant = CanvasState.NoVariant;
        Assert.Equal(Hex(expected), Hex(ProfileCodec.Read(7, Convert.FromHexString(old))));
    }

    [Fact]
    public void Read_of_any_value_gives_it_back() => AnyValue(3).Check(
        500,
        value =>
        {
            var profile = new Profile(1, 0);
            profile.SetAttribute(1, Value.Of(1L));
            profile.SetAttribute(2, value);
            var read = ProfileCodec.Read(1, Convert.FromHexString(Hex(profile)));
            Assert.Equal(value, read.Attribute(2));
            Assert.Equal((value.Kind, profile.AttributeCount), (read.Attribute(2).Kind, read.AttributeCount));
        });

    [Fact]
    public void Read_of_a_shorter_form_is_refused()
    {
        var bytes = Convert.FromHexString(Hex(Full()));
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => ProfileCodec.Read(1, bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Read_of_another_format_is_refused_by_name() =>
        Assert.Contains("format 9", Assert.Throws<InvalidDataException>(() => ProfileCodec.Read(1, [9])).Message, StringComparison.Ordinal);

    private static Gen<Value> AnyValue(int depth)
    {
        var plain = new[]
        {
            Gen.Const(Value.Null), Gen.Bool.Select(Value.Of), Gen.Long.Select(Value.Of), Gen.Double[-1e18, 1e18].Select(Value.Of),
                Gen.String.Select(t => Value.Of(t.Replace('\uFFFD', '?'))),
            Gen.Long[-1_000_000_000_000, 4_000_000_000_000].Select(Value.Time),
        };
        return depth == 0
            ? Gen.OneOf(plain)
            : Gen.OneOf([.. plain, AnyValue(depth - 1).Array[0, 3].Select(a => Value.Array(a)),
                AnyValue(depth - 1).Select(v => Value.Object(new KeyValuePair<string, Value>("k", v)))]);
    }

    private static Profile Full()
    {
        var profile = new Profile(7, 1_000)
        {
            UpdatedAt = 2_000,
            ExternalId = "u",
            EmailSubscription = SubscriptionState.Unsubscribed,
            PushSubscription = SubscriptionState.OptedIn,
            EmailSubscriptionChangedAt = 1_500,
            PushSubscriptionChangedAt = 1_600,
            LedgerBlock = 3,
            IndexedDue = 60_000,
        };
        profile.AddAlias(new UserAlias("crm", "7"));
        profile.SetField(ProfileField.Email, "u@x");
        profile.SetAttribute(1, Value.Of(-5L));
        profile.SetAttribute(2, Value.Array(Value.Of("a"), Value.Of(true), Value.Of(0.5)));
        profile.SetAttribute(3, Value.Object(new KeyValuePair<string, Value>("t", Value.Time(1_700))));
        profile.Events.Add(4, 1_100);
        profile.Events.Add(4, 1_200);
        profile.Purchases.Add(0, 1_300, 2);
        profile.Sessions.Add(5, 1_400);
        profile.SetLedgerTotal(new LedgerTotal(1, Value.Of(-5L), 2));
        var campaign = profile.Campaign(6);
        (campaign.Received, campaign.FirstReceivedAt, campaign.LastReceivedAt, campaign.InFlight) = (1, 1_800, 1_800, 9);
        var canvas = profile.Canvas(8);
        (canvas.Entered, canvas.LastEnteredAt, canvas.LastRoot) = (2, 1_900, new EntryId(10, 1));
        (canvas.BreakerSince, canvas.BreakerCount, canvas.BlockedUntil, canvas.RefusedByBlock) = (1_900, 3, 600_000, true);
        canvas.LastVariant = 13;
        canvas.Limits = [new GroupMatches(11, 12, 1_900, 1)];
        canvas.Active.Add(new CanvasEntry
        {
            Id = new EntryId(10, 2),
            Variant = 13,
            Version = 1,
            EnteredAt = 1_900,
            OpenedByRequest = 10,
            Step = 11,
            StepEnteredAt = 1_900,
            AcceptFrom = 1_800,
            DueAt = 61_000,
            MatchedGroups = 5,
        });
        return profile;
    }

    private static string Hex(Profile profile)
    {
        var to = new ByteWriter();
        ProfileCodec.Write(to, profile);
        return Convert.ToHexStringLower(to.Written);
    }
}
