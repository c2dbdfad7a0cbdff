using System.Text;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Users;

public sealed class ProfileTableTests
{
    private const ulong Hash = 0xABCD_0000_0000_FFF0;

    private readonly ProfileTable _table = new(new MemoryStore());

    [Fact]
    public void FindByExternalId_keeps_apart_ids_that_share_a_hash_up_to_the_most_probes()
    {
        for (var i = 0; i < UserAddress.MaxProbes; i++)
        {
            Assert.Equal($"u{i}", Find($"u{i}", create: true)!.ExternalId);
        }

        Assert.Equal("u7", Find("u7", create: false)!.ExternalId);
        Assert.Null(Find("one too many", create: true));
        Assert.Equal(UserAddress.MaxProbes, _table.Loaded);
    }

    [Fact]
    public void FindByExternalId_compares_text_beyond_ASCII()
    {
        Assert.Same(Find("zoé", create: true), Find("zoé", create: false));
        Assert.Null(Find("zoe", create: false));
        Assert.Null(Find("ZOÉ", create: false));
    }

    [Fact]
    public void FindByBrazeId_needs_the_second_of_creation()
    {
        var profile = Find("u", create: true)!;
        Assert.True(UserAddress.TryParseBrazeId(profile.BrazeId, out var key, out var second));
        Assert.Same(profile, _table.FindByBrazeId(key, second));
        Assert.Null(_table.FindByBrazeId(key, second + 1));
    }

    [Fact]
    public void Trim_lets_go_of_what_did_not_change_longest_unchanged_first()
    {
        for (var i = 0; i < 5; i++)
        {
            Find($"u{i}", create: true)!.UpdatedAt = 10 - i;
        }

        _table.Trim(0);
        Assert.Equal(5, _table.Loaded);
        _table.ClearChanged();
        _table.Touch(Find("u4", create: false)!);
        _table.Trim(2 * (_table.LoadedBytes / 5));
        Assert.Equal(2, _table.Loaded);
        Assert.Equal("u0", _table.Get(UserAddress.KeyAt(Hash, 0))?.ExternalId);
        Assert.Equal("u4", _table.Get(UserAddress.KeyAt(Hash, 4))?.ExternalId);
    }

    private Profile? Find(string id, bool create) => _table.FindByExternalId(Hash, Encoding.UTF8.GetBytes(id), create, 5_000_000);
}
