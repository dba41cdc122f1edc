namespace PingHuEcoPublic.Bench;

/// <summary>The reference: 20 kB of text from Kestrel, with nothing behind it.</summary>
public sealed class PlainPage : IAsyncDisposable
{
    private readonly WebApplication app;

    private PlainPage(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<PlainPage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var page = new string('x', 20_000);
        app.MapGet("/", () => Results.Text(page, "text/html"));
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
