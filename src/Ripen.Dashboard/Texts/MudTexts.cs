using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Ripen.Dashboard.Texts;

/// <summary>The few texts that the component library says by itself. Those not here are not shown by any page.</summary>
internal sealed class MudTexts : MudLocalizer
{
    /// <inheritdoc/>
    public override LocalizedString this[string key] => new(key, key, resourceNotFound: true);
}
