using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.Overview;

/// <summary>What goes on, in one answer that is cheap enough to be asked for every two seconds.</summary>
public interface IOverviewApi
{
    /// <summary>The overview; one of the last second may be given again.</summary>
    /// <param name="fresh">Whether to look anew.</param>
    Task<ApiAnswer> ReadAsync(bool fresh, CancellationToken cancellationToken);
}
