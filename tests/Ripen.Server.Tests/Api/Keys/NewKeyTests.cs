using System.Text;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Keys;

namespace Ripen.Server.Tests.Api.Keys;

public sealed class NewKeyTests
{
    [Fact]
    public void Read_takes_name_permissions_and_addresses()
    {
        var key = Read("""{"name": " Warehouse ", "permissions": ["users.track", "users.track", "ripen.status"], "allowed_ips": ["10.1.2.3", "10.0.0.0/8", "::1", "fd00::/8"], "other": 1}""");

        Assert.Equal(("Warehouse", false), (key.Name, key.HasAllPermissions));
        Assert.Equal(["users.track", "ripen.status"], key.Permissions);
        Assert.Equal(["10.1.2.3", "10.0.0.0/8", "::1", "fd00::/8"], key.AllowedIps);
    }

    [Fact]
    public void Read_takes_all_permissions_and_any_address()
    {
        var key = Read("""{"name": "admin", "permissions": "all"}""");

        Assert.True(key.HasAllPermissions);
        Assert.Empty(key.AllowedIps);
    }

    [Theory]
    [InlineData("[]", "The body is not a JSON object")]
    [InlineData("{", "The body is not a JSON object")]
    [InlineData("""{"permissions": "all"}""", "'name' is missing or is not text of 1 to 100 characters")]
    [InlineData("""{"name": "  ", "permissions": "all"}""", "'name' is missing or is not text of 1 to 100 characters")]
    [InlineData("""{"name": "a"}""", "'permissions' is a list of permissions, or \"all\"")]
    [InlineData("""{"name": "a", "permissions": []}""", "'permissions' is a list of permissions, or \"all\"")]
    [InlineData("""{"name": "a", "permissions": "some"}""", "'permissions' is a list of permissions, or \"all\"")]
    [InlineData("""{"name": "a", "permissions": ["user.track"]}""", "'user.track' is no permission; the nearest is users.track")]
    [InlineData("""{"name": "a", "permissions": "all", "allowed_ips": "10.0.0.1"}""", "'allowed_ips' is a list of at most 100 addresses or CIDR blocks")]
    [InlineData("""{"name": "a", "permissions": "all", "allowed_ips": ["10.1"]}""", "'10.1' is neither an IP address nor a CIDR block such as 10.0.0.0/8")]
    [InlineData("""{"name": "a", "permissions": "all", "allowed_ips": ["10.0.0.0/33"]}""", "'10.0.0.0/33' is neither an IP address nor a CIDR block such as 10.0.0.0/8")]
    public void Read_refuses_what_is_wrong_and_says_it(string body, string expected)
    {
        Assert.Null(NewKey.Read(Encoding.UTF8.GetBytes(body), out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Read_holds_the_bounds()
    {
        Assert.NotNull(NewKey.Read(Body(NewKey.MaxNameLength, NewKey.MaxAllowedIps), out _));
        Assert.Null(NewKey.Read(Body(NewKey.MaxNameLength + 1, 0), out _));
        Assert.Null(NewKey.Read(Body(1, NewKey.MaxAllowedIps + 1), out _));
    }

    [Fact]
    public void Permissions_All_names_every_one()
    {
        var constants = typeof(Permissions).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(constants.Order(), Permissions.All.Order());
    }

    private static byte[] Body(int name, int addresses) => Encoding.UTF8.GetBytes(
        $$"""{"name": "{{new string('n', name)}}", "permissions": "all", "allowed_ips": [{{string.Join(',', Enumerable.Range(0, addresses).Select(i => $"\"10.0.0.{i}\""))}}]}""");

    private static NewKey Read(string body)
    {
        var key = NewKey.Read(Encoding.UTF8.GetBytes(body), out var problem);
        Assert.Equal(string.Empty, problem);
        return key!;
    }
}
