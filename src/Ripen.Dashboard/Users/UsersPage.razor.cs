using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Editing.Names;

namespace Ripen.Dashboard.Users;

/// <summary>The list of users, by score or as searched for.</summary>
public sealed partial class UsersPage
{
    private const int MaxQuery = 255;

    private IReadOnlyList<string> _attributes = [];
    private IReadOnlyList<UserLine> _users = [];
    private string _query = string.Empty;
    private string _sort = string.Empty;
    private string? _cursor;
    private string? _next;
    private long _total;
    private bool _scanning;
    private bool _picked;

    /// <summary>The names of the workspace.</summary>
    [Inject]
    public required WorkspaceNames Names { get; set; }

    private UserTexts T => UserTexts.In(Language);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (_attributes.Count == 0)
        {
            _attributes = ScoreNames.Of(await Names.GetAsync(cancellationToken));
            _sort = _picked ? _sort : _attributes.Count > 0 ? _attributes[0] : string.Empty;
        }

        var reply = await Session.GetAsync(ApiPath.Of("/v1/users", ("limit", "50"), ("query", _query.Trim()), ("sort", _sort), ("cursor", _cursor)), cancellationToken);
        _scanning = reply.Status == 202;
        if (reply.Status != 200)
        {
            return;
        }

        var json = reply.Json;
        _users = [.. json.Items("users").Select(UserLine.Of)];
        _total = json.Number("total") ?? _users.Count;
        _next = json.Text("cursor");
    }

    private static string Link(UserLine user) => "users/" + ApiPath.Part(user.BrazeId);

    private string Shown(JsonElement? value) => value switch
    {
        null => "–",
        { ValueKind: JsonValueKind.Number } number => Language.Number(number.GetDouble()),
        { } other => other.Shown(),
    };

    private Task SearchAsync(string? query)
    {
        (_query, _cursor) = (query ?? string.Empty, null);
        return LookAsync();
    }

    private Task SortAsync(string? attribute)
    {
        (_sort, _cursor, _picked) = (attribute ?? string.Empty, null, true);
        return LookAsync();
    }

    private Task TurnAsync(string? cursor)
    {
        _cursor = cursor;
        return LookAsync();
    }
}
