using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Authorization;
using Ripen.Dashboard.Accounts;
using Ripen.Dashboard.Api;
using Ripen.Dashboard.Texts;

namespace Ripen.Dashboard.Shell;

/// <summary>The API in the name of who is signed in on this connection.</summary>
public sealed class Session(IApiDoor door, AccountDirectory accounts, AuthenticationStateProvider authentication)
{
    private string? _id;

    /// <summary>The language of the visit, in which the API says what is wrong.</summary>
    public Language Language { get; set; } = Language.English;

    /// <summary>Their role as it is now; the lowest when nobody is signed in.</summary>
    public Role Role => Known?.Role ?? Role.Analyst;

    /// <summary>Their e-mail address; empty when nobody is signed in.</summary>
    public string Email => Known?.Email ?? string.Empty;

    /// <summary>Their account's id; empty when nobody is signed in.</summary>
    public string Id => _id ?? string.Empty;

    private KnownAccount? Known => _id is null ? null : accounts.Find(_id);

    /// <summary>Finds out who is signed in; once for a connection, before anything is read.</summary>
    public async Task OpenAsync() =>
        _id ??= (await authentication.GetAuthenticationStateAsync()).User.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>Reads.</summary>
    public Task<ApiReply> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(new ApiCall("GET", path), cancellationToken);

    /// <summary>Writes JSON.</summary>
    /// <param name="path">Path and query.</param>
    /// <param name="body">What is sent; a <see cref="JsonElement"/>, a node or an anonymous object.</param>
    public Task<ApiReply> PostAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(new ApiCall("POST", path) { Body = JsonSerializer.SerializeToUtf8Bytes(body) }, cancellationToken);

    /// <summary>Deletes.</summary>
    public Task<ApiReply> DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(new ApiCall("DELETE", path), cancellationToken);

    /// <summary>Makes a call; 401 when the account has ended or lost its right to sign in.</summary>
    public async Task<ApiReply> SendAsync(ApiCall call, CancellationToken cancellationToken)
    {
        await OpenAsync();
        return Known is { } account
            ? (await door.SendAsync(new Caller(account.Email, account.Role), call with { Language = Language }, cancellationToken)) with { Language = Language }
            : new ApiReply(401, JsonSerializer.SerializeToUtf8Bytes(new { message = Language.Pick("Sign in again.", "Reconnectez-vous.") }));
    }
}
