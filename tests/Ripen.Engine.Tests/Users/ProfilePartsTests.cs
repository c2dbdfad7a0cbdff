using Ripen.Engine.Users;

namespace Ripen.Engine.Tests.Users;

public sealed class ProfilePartsTests
{
    [Fact]
    public void New_every_kind_gives_an_empty_part()
    {
        var kinds = Enum.GetValues<ProfilePartKind>().Where(k => k != ProfilePartKind.None);

        Assert.All(kinds, k => Assert.True(ProfileParts.New(k).IsEmpty));
    }

    [Fact]
    public void New_unknown_kind_is_refused() => Assert.Throws<InvalidDataException>(() => ProfileParts.New(ProfilePartKind.None));
}
