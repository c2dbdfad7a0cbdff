using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Api;

namespace Ripen.Dashboard.Segments;

/// <summary>Looks a user up in a filter.</summary>
public sealed partial class SegmentLookUp
{
    private string _user = string.Empty;
    private string _asked = string.Empty;
    private string? _fault;
    private JsonElement? _explanation;

    /// <summary>The filter as it stands in the builder.</summary>
    [Parameter]
    public JsonObject? Filter { get; set; }

    private SegmentTexts T => SegmentTexts.In(Language);

    private async Task LookAsync()
    {
        _asked = _user.Trim();
        if (_asked.Length == 0 || Filter is null)
        {
            return;
        }

        var reply = await Session.PostAsync("/v1/segments/test", new { filter = Filter, user = _asked }, Left);
        _explanation = reply.Json.Member("explanation");
        _fault = reply.IsDone ? null : string.Join(' ', reply.Json.Items("errors").Select(error => error.Text("message")).Prepend(reply.Message).Distinct());
    }
}
