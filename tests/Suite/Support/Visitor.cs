using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>Somebody at the site without a browser: opens pages, fills in the real forms with their real antiforgery tokens.</summary>
public sealed class Visitor(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<Screen> OpenAsync(string path) => await ReadAsync(await client.GetAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Opens a kept page until it says what is new: nodes hear of it a moment after the commit, well before the minute for which it is kept.</summary>
    public async Task<Screen> UntilAsync(string path, Func<Screen, bool> arrived)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var screen = await OpenAsync(path);
            if (arrived(screen)) return screen;
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    internal async Task<Screen> SendAsync(HttpRequestMessage request) => await ReadAsync(await client.SendAsync(request, TestContext.Current.CancellationToken));

    private async Task<Screen> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(this, response, (IHtmlDocument)await new HtmlParser().ParseDocumentAsync(html), html);
    }
}
