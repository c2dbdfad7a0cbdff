using Ripen.Templates.Linting;

namespace Ripen.Templates.Tests.Linting;

public sealed class SecretTextTests
{
    [Theory]
    [InlineData("api_key=a8F3kd92LmQ7xZ01&x=1", "api_key=***&x=1")]
    [InlineData("{\"Authorization\": \"Bearer a8F3kd92LmQ7xZ01\", \"token\": \"b8F3kd92LmQ7xZ02\"}", "{\"Authorization\": \"Bearer ***\", \"token\": \"***\"}")]
    [InlineData("token: {{result.access_token}}", "token: {{result.access_token}}")]
    [InlineData("key: marketing_qualified_lead", "key: marketing_qualified_lead")]
    [InlineData("", "")]
    public void Hide_masks_what_the_linter_takes_for_a_secret(string template, string hidden) => Assert.Equal(hidden, SecretText.Hide(template, "***"));
}
