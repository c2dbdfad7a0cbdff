using System.Text.Json;
using Ripen.Delivery.ConnectedContent;
using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Previews;

/// <summary>Fetches for a preview, and remembers the tokens that came, so that they can be taken out of what is shown. One render at a time.</summary>
public sealed class WatchedContent(ConnectedContentFetcher fetcher) : IConnectedContent
{
    private static readonly string[] SecretFields = ["access_token", "refresh_token", "id_token", "client_secret", "password"];

    private readonly ContentRecorder _recorder = new(fetcher);
    private readonly List<string> _secrets = [];

    /// <summary>Answers that were served again from an earlier call.</summary>
    public IReadOnlyList<CacheEntryId> CachedEntries => _recorder.CachedEntries;

    /// <summary>Sentences about calls without a usable answer.</summary>
    public IReadOnlyList<string> Problems => _recorder.Problems;

    /// <summary>The first sentence about a call that may succeed later, or null.</summary>
    public string? PassingProblem => _recorder.PassingProblem;

    /// <summary>Values of the answers that are secrets by their names; the template's limit on calls bounds them.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <inheritdoc/>
    public async ValueTask<ConnectedContentResponse> FetchAsync(ConnectedContentRequest request, CancellationToken cancellationToken)
    {
        var response = await _recorder.FetchAsync(request, cancellationToken);
        Note(response.Body);
        return response;
    }

    /// <summary>Adds what a credential made.</summary>
    public void Hide(IEnumerable<string> secrets) => _secrets.AddRange(secrets);

    private void Note(string body)
    {
        if (!Array.Exists(SecretFields, field => body.Contains(field, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                _secrets.AddRange(json.RootElement.EnumerateObject()
                    .Where(member => member.Value.ValueKind == JsonValueKind.String && SecretFields.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
                    .Select(member => member.Value.GetString()!));
            }
        }
        catch (JsonException)
        {
            // No JSON has no fields.
        }
    }
}
