using System.Text.Json;
using Ripen.Dashboard.Auditing;

namespace Ripen.Dashboard.Tests.Auditing;

public sealed class EditedUserTests
{
    [Theory]
    [InlineData("user.edited", "user 5f0c6a1e8b7d4c3a2f1e0d9c", "5f0c6a1e8b7d4c3a2f1e0d9c")]
    [InlineData("user.edited", "user 5f0c6a1e8b7d4c3a2f1e0d9", null)]
    [InlineData("user.edited", "user ../settings", null)]
    [InlineData("api_key.created", "user 5f0c6a1e8b7d4c3a2f1e0d9c", null)]
    public void Of_an_entry_finds_the_user_of_an_edit_and_nobody_else(string action, string subject, string? expected) =>
        Assert.Equal(expected, EditedUser.Of(JsonSerializer.SerializeToElement(new { action, subject })));
}
