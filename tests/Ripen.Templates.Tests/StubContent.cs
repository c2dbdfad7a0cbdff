using System.Text.Json;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Templates.Tests;

/// <summary>Answers calls from a list and remembers them.</summary>
internal sealed class StubContent(Func<ConnectedContentRequest, ConnectedContentResponse?> answer) : IConnectedContent
{
    public List<ConnectedContentRequest> Requests { get; } = [];

    /// <summary>Completes only when this does, so that a call really waits.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    public static StubContent Always(int status, string body) => new(_ => new ConnectedContentResponse(status, body, null));

    public static StubContent From(JsonElement list)
    {
        var answers = list.EnumerateArray().ToDictionary(
            entry => entry.GetProperty("url").GetString()!,
            entry => new ConnectedContentResponse(
                entry.GetProperty("status").GetInt32(),
                entry.GetProperty("body") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : entry.GetProperty("body").GetRawText(),
                null));
        return new StubContent(request => answers.GetValueOrDefault(request.Url));
    }

    public async ValueTask<ConnectedContentResponse> FetchAsync(ConnectedContentRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        await Gate;
        return answer(request) ?? throw new InvalidOperationException("No answer is prepared for " + request.Url);
    }
}
