using Ripen.Server.Browser;

namespace Ripen.Server.Tests.Browser;

public sealed class BrowserScriptTests
{
    [Fact]
    public void Script_is_small_on_its_way() => Assert.InRange(BrowserScript.Load().Gzip.Length, 1_000, BrowserScript.MaxGzipBytes);
}
