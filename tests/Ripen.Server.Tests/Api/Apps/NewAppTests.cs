using System.Text;
using System.Text.Json;
using Ripen.Server.Api.Apps;

namespace Ripen.Server.Tests.Api.Apps;

public sealed class NewAppTests
{
    [Fact]
    public void Read_takes_what_it_knows()
    {
        var app = Read("""{"id":"web-1.a_b","name":" Website ","allowed_origins":["https://www.example.com","http://localhost:8080","http://localhost:8080"],"attributes":["plan"]}""", out _)!;
        Assert.Equal(("web-1.a_b", "Website"), (app.Id, app.Name));
        Assert.Equal(["https://www.example.com", "http://localhost:8080"], app.Origins);
        Assert.Equal(["plan"], app.Attributes);
        Assert.Empty(Read("""{"id":"a","name":"b"}""", out _)!.Attributes!);
        Assert.Null(Read("""{"id":"a","name":"b","attributes":"all"}""", out _)!.Attributes);
    }

    [Theory]
    [InlineData("[]", "The body is not a JSON object")]
    [InlineData("{", "The body is not a JSON object")]
    [InlineData("""{"name":"b"}""", "'id' is missing or is not 1 to 100 letters, digits, '-', '_' or '.'")]
    [InlineData("""{"id":"a b","name":"b"}""", "'id' is missing or is not 1 to 100 letters, digits, '-', '_' or '.'")]
    [InlineData("""{"id":"a"}""", "'name' is missing or is not text of 1 to 100 characters")]
    [InlineData("""{"id":"a","name":"b","allowed_origins":"https://a.example"}""", "'allowed_origins' is a list of at most 50 origins")]
    [InlineData("""{"id":"a","name":"b","allowed_origins":["*"]}""", "'*' is no origin such as https://www.example.com")]
    [InlineData("""{"id":"a","name":"b","allowed_origins":["https://A.example:443/x"]}""", "'https://A.example:443/x' is no origin; browsers write it https://a.example")]
    [InlineData("""{"id":"a","name":"b","allowed_origins":["https://bücher.example"]}""", "'https://bücher.example' is no origin; browsers write it https://xn--bcher-kva.example")]
    [InlineData("""{"id":"a","name":"b","attributes":"some"}""", "'attributes' is a list of at most 200 names of attributes, or \"all\"")]
    [InlineData("""{"id":"a","name":"b","attributes":[""]}""", "'attributes' is a list of at most 200 names of attributes, or \"all\"")]
    public void Read_refuses_the_rest_with_a_sentence(string body, string problem)
    {
        Assert.Null(Read(body, out var said));
        Assert.Equal(problem, said);
    }

    [Fact]
    public void Read_bounds_its_lists()
    {
        Assert.NotNull(Read(Body(NewApp.MaxOrigins, NewApp.MaxAttributes), out _));
        Assert.Null(Read(Body(NewApp.MaxOrigins + 1, 0), out _));
        Assert.Null(Read(Body(0, NewApp.MaxAttributes + 1), out _));
    }

    private static string Body(int origins, int attributes) => JsonSerializer.Serialize(new
    {
        id = "a",
        name = "b",
        allowed_origins = Enumerable.Range(0, origins).Select(i => $"https://{i}.example"),
        attributes = Enumerable.Range(0, attributes).Select(i => $"a{i}"),
    });

    private static NewApp? Read(string body, out string problem) => NewApp.Read(Encoding.UTF8.GetBytes(body), out problem);
}
