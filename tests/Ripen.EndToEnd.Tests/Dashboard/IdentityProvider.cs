using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;

namespace Ripen.EndToEnd.Tests.Dashboard;

/// <summary>A company's identity provider, which knows one person and asks nothing: discovery, authorization code with PKCE, and a signed token.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "ripen";
    public const string ClientSecret = "provider secret";

    private readonly HttpListener _listener = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = new();
    private readonly Task _loop;

    private IdentityProvider(string url)
    {
        Url = url;
        _listener.Prefixes.Add(url + "/");
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public string Url { get; }

    /// <summary>Who is signed in there.</summary>
    public string Email { get; set; } = "cleo@ripen.example";

    /// <summary>Whether it vouches for the address.</summary>
    public bool IsVerified { get; set; } = true;

    public IEnumerable<string> Settings => [$"--Ripen:OpenId:Authority={Url}", $"--Ripen:OpenId:ClientId={ClientId}", $"--Ripen:OpenId:ClientSecret={ClientSecret}", "--Ripen:OpenId:Name=Acme"];

    public static IdentityProvider Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return new IdentityProvider($"http://127.0.0.1:{port}");
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
        _key.Dispose();
    }

    private static string Base64(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                await AnswerAsync(context);
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // It was stopped.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        switch (context.Request.Url!.AbsolutePath)
        {
            case "/.well-known/openid-configuration":
                await WriteAsync(context, new
                {
                    issuer = Url,
                    authorization_endpoint = Url + "/authorize",
                    token_endpoint = Url + "/token",
                    jwks_uri = Url + "/keys",
                    response_types_supported = new[] { "code" },
                    subject_types_supported = new[] { "public" },
                    id_token_signing_alg_values_supported = new[] { "RS256" },
                });
                break;
            case "/keys":
                var key = _key.ExportParameters(false);
                await WriteAsync(context, new { keys = new[] { new { kty = "RSA", use = "sig", kid = "1", alg = "RS256", n = Base64(key.Modulus), e = Base64(key.Exponent) } } });
                break;
            case "/authorize":
                var query = HttpUtility.ParseQueryString(context.Request.Url.Query);
                var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
                _codes[code] = (query["nonce"]!, query["code_challenge"]!);
                context.Response.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}");
                break;
            default:
                await TokenAsync(context);
                break;
        }
    }

    private async Task TokenAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var form = HttpUtility.ParseQueryString(await reader.ReadToEndAsync(CancellationToken.None));
        var isKnown = _codes.TryRemove(form["code"] ?? string.Empty, out var asked);
        if (!isKnown || form["client_secret"] != ClientSecret || Base64(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"] ?? string.Empty))) != asked.Challenge)
        {
            context.Response.StatusCode = 400;
            await WriteAsync(context, new { error = "invalid_grant" });
            return;
        }

        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var head = Base64(JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", typ = "JWT", kid = "1" }));
        var body = Base64(JsonSerializer.SerializeToUtf8Bytes(new { iss = Url, sub = "person-1", aud = ClientId, exp = now + 300, iat = now, nonce = asked.Nonce, email = Email, email_verified = IsVerified }));
        var signature = Base64(_key.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        await WriteAsync(context, new { access_token = "none", token_type = "Bearer", expires_in = 300, id_token = $"{head}.{body}.{signature}" });
    }

    private static async Task WriteAsync(HttpListenerContext context, object json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(json));
    }
}
