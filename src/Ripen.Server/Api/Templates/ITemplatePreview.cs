using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Templates;

/// <summary>Renders a template or message for a look (contract §4, <c>POST /v1/templates/preview</c>).</summary>
public interface ITemplatePreview
{
    /// <summary>Renders what the body holds.</summary>
    Task<ApiAnswer> PreviewAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
