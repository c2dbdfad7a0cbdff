using System.Net;
using System.Text;

namespace Ripen.EndToEnd.Tests.Harness;

/// <summary>
/// Holds every answer that a test gets against the OpenAPI document of the server, status, content type and body, and fails the test that got one which the document does not know. The document is read once; again
/// only where a server has a route that the one before did not have. What the web server itself refuses has no body and is no answer of the API; an unknown path is in no document.
/// </summary>
internal sealed class AnswerCheck() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private const string UnknownPath = """{"message":"Invalid URL"}""";

    private static volatile DescribedAnswers? _known;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Head)
        {
            return answer;
        }

        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (body.Length > 0)
        {
            await CheckAsync(request, answer, body, cancellationToken);
        }

        return answer;
    }

    private async Task CheckAsync(HttpRequestMessage request, HttpResponseMessage answer, byte[] body, CancellationToken cancellationToken)
    {
        if (answer.StatusCode == HttpStatusCode.NotFound && Encoding.UTF8.GetString(body) == UnknownPath)
        {
            return;
        }

        var path = request.RequestUri!.AbsolutePath;
        if (_known is not { } known || !known.Knows(request.Method, path))
        {
            using var read = new HttpRequestMessage(HttpMethod.Get, new Uri(request.RequestUri, "/openapi.json"));
            using var document = await base.SendAsync(read, cancellationToken);
            known = _known = new DescribedAnswers(await document.Content.ReadAsByteArrayAsync(cancellationToken));
        }

        if (known.Problem(request.Method, path, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, body) is { } problem)
        {
            Assert.Fail(problem);
        }
    }
}
