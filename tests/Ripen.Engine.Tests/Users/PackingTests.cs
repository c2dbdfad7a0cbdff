using CsCheck;
using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Ledger;
using Ripen.Engine.Log;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Tests.Users;

/// <summary>
/// A profile that is packed and unpacked after every few changes must have the stored form of one that never was: whatever grows, shrinks, moves within its row or gets a new row.
/// </summary>
public sealed class PackingTests
{
    private const ulong Key = 0xABCD_0000_0000_0000;

    [Fact]
    public void Settle_after_any_changes_keeps_the_stored_form() => Gen.Int[0, 11].Select(Gen.Int[0, 5], Gen.Int[0, 300]).Array[1, 60].Check(
        400,
        changes =>
        {
            var table = new ProfileTable(new MemoryStore());
            var shadow = new Profile(Key, 1_000) { ExternalId = "u" };
            table.FindByExternalId(Key, "u"u8, create: true, 1_000);
            foreach (var (kind, name, amount) in changes)
            {
                var profile = table.FindByExternalId(Key, "u"u8, create: false, 0)!;
                Change(profile, kind, name, amount);
                Change(shadow, kind, name, amount);
                table.Touch(profile);
                if (amount % 3 > 0)
                {
                    table.Settle();
                }

                Assert.Equal(Stored(shadow), Stored(table.Get(Key)!));
            }

            Assert.Equal(shadow.NextDue, table.Get(Key)!.NextDue);
            Assert.Equal(1, table.Loaded);
        });

    [Fact]
    public void Settle_without_touch_leaves_the_row_as_it_was()
    {
        var table = new ProfileTable(new MemoryStore());
        table.FindByExternalId(Key, "u"u8, create: true, 1_000);
        table.Settle();
        table.Get(Key)!.SetAttribute(1, Value.Of(5L));
        table.Settle();
        Assert.True(table.Get(Key)!.Attribute(1).IsNull);
    }

    [Fact]
    public void Settle_takes_back_more_profiles_than_it_keeps_to_be_used_again()
    {
        var table = new ProfileTable(new MemoryStore());
        for (var i = 0UL; i < 3 * ProfileTable.MaxSpares; i++)
        {
            var id = BitConverter.GetBytes(i);
            table.FindByExternalId(i << 16, id, create: true, 1_000)!.SetAttribute(1, Value.Of((long)i));
        }

        table.Settle();
        Assert.Equal(3 * ProfileTable.MaxSpares, table.Loaded);
        for (var i = 0UL; i < 3 * ProfileTable.MaxSpares; i++)
        {
            Assert.Equal(Value.Of((long)i), table.Get(i << 16)!.Attribute(1));
        }
    }

    [Theory]
    [InlineData(ActivityCounter.MaxCount - 1, ActivityCounter.MaxCount)]
    [InlineData(ActivityCounter.MaxCount, ActivityCounter.MaxCount)]
    [InlineData(ActivityCounter.MaxCount + 1, ActivityCounter.MaxCount)]
    public void Settle_of_a_counter_at_its_bound_keeps_it_there(long stored, long expected)
    {
        var table = new ProfileTable(new MemoryStore());
        var profile = table.FindByExternalId(Key, "u"u8, create: true, 1_000)!;
        profile.Events.Append(new ActivityCounter(7, stored, 2_000, 2_000, 5));
        table.Touch(profile);
        table.Settle();

        profile = table.Get(Key)!;
        profile.Events.Add(7, 3_000);
        table.Touch(profile);
        table.Settle();

        Assert.Equal(new ActivityCounter(7, expected, 2_000, 3_000, 6), table.Get(Key)!.Events.Find(7));
    }

    private static void Change(Profile profile, int kind, int name, int amount)
    {
        var text = new string((char)('a' + (amount % 26)), amount);
        switch (kind)
        {
            case 0:
                profile.SetAttribute(name, Value.Of((long)amount));
                break;
            case 1:
                profile.SetAttribute(name, Value.Of(text));
                break;
            case 2:
                profile.SetAttribute(name, Value.Array(Value.Of(text), Value.Of(0.5)));
                break;
            case 3:
                profile.SetAttribute(name, Value.Null);
                break;
            case 4:
                profile.SetField((ProfileField)(name + 1), amount % 4 == 0 ? null : text);
                break;
            case 5:
                profile.Events.Add(amount, 2_000 + amount);
                break;
            case 6:
                profile.Purchases.Add(name, 2_000, amount);
                profile.Sessions.Add(name, 2_000 - amount);
                break;
            case 7:
                Enter(profile.Canvas(name), amount);
                break;
            case 8:
                profile.FindCanvas(name)?.Active.Clear();
                break;
            case 9:
                profile.Campaign(name).Received += amount;
                break;
            case 10:
                profile.SetLedgerTotal(new LedgerTotal(name, amount % 2 == 0 ? Value.Of((long)amount) : Value.Of(amount / 4.0), amount));
                break;
            default:
                profile.EmailSubscription = (SubscriptionState)(name % 3);
                profile.UpdatedAt += amount;
                AddAlias(profile, $"label {name}", text);
                break;
        }
    }

    private static void AddAlias(Profile profile, string label, string name)
    {
        if (profile.Aliases.All(a => a.Label != label))
        {
            profile.AddAlias(new UserAlias(label, name));
        }
    }

    private static void Enter(CanvasState state, int amount)
    {
        state.Entered++;
        state.LastRoot = new EntryId(amount, 1);
        state.RefusedByBlock = amount % 2 == 0;
        (state.Limits ??= []).Add(new GroupMatches(amount, 1, amount, 2));
        state.Active.Add(new CanvasEntry
        {
            Id = new EntryId(amount, 2),
            Variant = 1,
            Version = 2,
            EnteredAt = amount,
            OpenedByRequest = 3,
            Step = 4,
            StepEnteredAt = amount,
            AcceptFrom = amount,
            DueAt = 60_000 + amount,
            MatchedGroups = 7,
        });
    }

    private static string Stored(Profile profile)
    {
        var to = new ByteWriter();
        ProfileCodec.Write(to, profile);
        return Convert.ToHexStringLower(to.Written);
    }
}
