using Microsoft.AspNetCore.Components;
using MudBlazor;
using Ripen.Dashboard.Editing.Lists;

namespace Ripen.Dashboard.Editing.Builder;

/// <summary>A document that somebody wants to begin.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record NewDocument(string Id, string Name)
{
    /// <summary>Asks for a name and an id, and goes where the document is built; stays when nothing was said.</summary>
    /// <param name="title">What is asked.</param>
    /// <param name="rows">The documents that there are.</param>
    /// <param name="pages">Where the pages of its kind are, such as <c>segments</c>.</param>
    public static async Task BeginAsync(IDialogService dialogs, NavigationManager navigation, string title, IEnumerable<DefinitionRow> rows, string pages)
    {
        var taken = rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var dialog = await dialogs.ShowAsync<NewDocumentDialog>(title, new DialogParameters<NewDocumentDialog> { { asked => asked.Taken, taken } });
        if (await dialog.Result is { Canceled: false, Data: NewDocument created })
        {
            navigation.NavigateTo(created.Href(pages));
        }
    }

    /// <summary>Where it is built.</summary>
    /// <param name="pages">Where the pages of its kind are, such as <c>segments</c>.</param>
    private string Href(string pages) => $"{pages}/{Uri.EscapeDataString(Id)}?name={Uri.EscapeDataString(Name)}";
}
