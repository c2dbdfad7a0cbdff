using System.Globalization;
using System.Text;
using CsCheck;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Users;

public sealed class ProfileWalkTests
{
    // Were there no end to them, each table would be larger than the walk has come.
    private const int MostNewcomers = 2_000;

    [Fact]
    public void Walk_meets_each_profile_once_while_the_table_grows() => Gen.Select(Gen.ULong.HashSet[1, 300], Gen.Int[1, 40], Gen.Int[0, 30]).Check(200, drawn =>
    {
        var (keys, slots, newcomers) = drawn;
        var table = new ProfileTable(new MemoryStore());
        foreach (var key in keys)
        {
            Create(table, key);
        }

        var met = new List<ulong>();
        var from = 0UL;
        var number = 0;
        do
        {
            var before = met.Count;
            var slice = table.Walk(from, slots, profile =>
            {
                met.Add(profile.Key);
                return profile.Key % 2 == 0;
            });
            Assert.Equal((met.Count - before, met.Skip(before).Count(k => k % 2 == 0)), (slice.Seen, slice.Matched));
            Assert.True(slice.IsWhole);
            from = slice.Next;
            for (var i = 0; i < newcomers && number < MostNewcomers; i++)
            {
                Create(table, unchecked((ulong)(number++ + 1) * 0xD134_2543_DE82_EF95));
            }
        }
        while (from != 0);
        Assert.Distinct(met);
        Assert.Empty(keys.Except(met));
    });

    [Fact]
    public void Walk_looks_at_bounded_slices()
    {
        var table = new ProfileTable(new MemoryStore());
        for (var key = 1UL; key <= 1_000; key++)
        {
            Create(table, key * 0x9E37_79B9);
        }

        var slices = 0;
        var from = 0UL;
        do
        {
            var slice = table.Walk(from, 64, _ => true);
            Assert.InRange(slice.Seen, 0, 64);
            from = slice.Next;
            slices++;
        }
        while (from != 0);
        Assert.Equal(2_048 / 64, slices);
    }

    [Fact]
    public void Walk_of_a_table_that_holds_not_all_says_so()
    {
        var table = new ProfileTable(new MemoryStore());
        Create(table, 1);
        table.ClearChanged();
        table.Trim(0);
        Assert.False(table.Walk(0, 100, _ => true).IsWhole);
    }

    [Fact]
    public void Visit_tells_who_is_absent_and_loads_nobody()
    {
        var table = new ProfileTable(new MemoryStore());
        Create(table, 1);
        Create(table, 2);
        var absent = new List<ulong>();
        Assert.Equal(1, table.Visit([1, 2, 3], profile => profile.Key == 2, absent));
        Assert.Equal([3], absent);
        Assert.Equal(2, table.Loaded);
    }

    // The key is what the table goes by; the id only tells users apart.
    private static void Create(ProfileTable table, ulong key)
    {
        table.FindByExternalId(key, Encoding.UTF8.GetBytes(key.ToString(CultureInfo.InvariantCulture)), create: true, 0);
        table.Settle();
    }
}
