using Ripen.Templates.ConnectedContent;

namespace Ripen.Delivery.Previews;

/// <summary>Answers <c>connected_content</c> from what the caller of a preview prepared: nothing leaves the machine. A URL without an answer is remembered, and fails the preview.</summary>
/// <param name="answers">By URL, as rendered.</param>
public sealed class StubbedContent(IReadOnlyDictionary<string, ConnectedContentResponse> answers) : IConnectedContent
{
    /// <summary>The first URL that was asked for and has no answer; null when all had one.</summary>
    public string? MissingUrl { get; private set; }

    /// <inheritdoc/>
    public ValueTask<ConnectedContentResponse> FetchAsync(ConnectedContentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (answers.TryGetValue(request.Url, out var answer))
        {
            return ValueTask.FromResult(answer);
        }

        MissingUrl ??= request.Url;
        return ValueTask.FromResult(ConnectedContentResponse.Failed(ConnectedContentFailure.Refused));
    }
}
