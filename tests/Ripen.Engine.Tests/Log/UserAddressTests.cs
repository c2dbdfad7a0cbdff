using Ripen.Engine.Log;

namespace Ripen.Engine.Tests.Log;

public sealed class UserAddressTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Partitions_are_ranges_of_keys_without_gaps(int partitions)
    {
        Assert.Equal(0UL, UserAddress.FirstKey(0, partitions));
        for (var partition = 0; partition < partitions; partition++)
        {
            var (first, last) = (UserAddress.FirstKey(partition, partitions), UserAddress.LastKey(partition, partitions));
            Assert.Equal((partition, partition), (UserAddress.PartitionOf(first, partitions), UserAddress.PartitionOf(last, partitions)));
            Assert.Equal(partition == partitions - 1 ? 0 : UserAddress.FirstKey(partition + 1, partitions), unchecked(last + 1));
        }
    }

    [Fact]
    public void KeyAt_never_leaves_the_partition()
    {
        foreach (var hash in new[] { 0UL, ulong.MaxValue, 0x1234_5678_9ABC_FFFFUL })
        {
            var keys = Enumerable.Range(0, UserAddress.MaxProbes).Select(p => UserAddress.KeyAt(hash, p)).ToList();
            Assert.Equal(UserAddress.MaxProbes, keys.Distinct().Count());
            Assert.All(keys, k => Assert.Equal(UserAddress.PartitionOf(hash, 64), UserAddress.PartitionOf(k, 64)));
        }
    }

    [Fact]
    public void TryParseBrazeId_takes_apart_what_BrazeId_made()
    {
        var id = UserAddress.BrazeId(0x0123_4567_89AB_CDEF, 1_767_607_200_000);
        Assert.Equal(24, id.Length);
        Assert.True(UserAddress.TryParseBrazeId(id, out var key, out var second));
        Assert.Equal((0x0123_4567_89AB_CDEFUL, 1_767_607_200U), (key, second));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456")]
    [InlineData("0123456789ABCDEF01234567")]
    [InlineData("0123456789abcdef0123456g")]
    public void TryParseBrazeId_of_anything_else_is_no_id(string text) => Assert.False(UserAddress.TryParseBrazeId(text, out _, out _));

    [Fact]
    public void Hashes_of_kinds_of_identifiers_differ()
    {
        Assert.NotEqual(UserAddress.HashExternalId("ab"u8), UserAddress.HashAlias("a"u8, "b"u8));
        Assert.NotEqual(UserAddress.HashAlias("a"u8, "b"u8), UserAddress.HashAlias("b"u8, "a"u8));
    }
}
