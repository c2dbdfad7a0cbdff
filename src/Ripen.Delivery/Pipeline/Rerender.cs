using Ripen.Engine.Deliveries;

namespace Ripen.Delivery.Pipeline;

/// <summary>What a render for a replay came to.</summary>
/// <param name="Request">The request; null when there is none.</param>
/// <param name="Aborted">Whether the template aborted, or a call that is to be repeated failed; then <paramref name="Problem"/> holds the reason.</param>
/// <param name="Problem">What stood in the way; null when there is a request.</param>
public sealed record Rerender(FrozenRequest? Request, bool Aborted, RenderError? Problem)
{
    internal static Rerender Of(FrozenRequest request) => new(request, false, null);

    internal static Rerender Failed(RenderError error) => new(null, false, error);

    internal static Rerender Abort(string reason) => new(null, true, RenderError.Of(null, reason, string.Empty, 0, 0));
}
