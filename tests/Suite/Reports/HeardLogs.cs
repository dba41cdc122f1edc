using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Web;

namespace PingHuEcoPublic.Tests.Reports;

/// <summary>The site of a bench with an ear at every log line of any level.</summary>
internal sealed class HeardLogs : IDisposable
{
    private readonly WebApplicationFactory<WebHost> site;

    public HeardLogs(Site bench, List<string> heard) =>
        site = bench.WithWebHostBuilder(builder => builder.ConfigureServices(services => services.AddLogging(logging => logging.AddProvider(new Ear(heard)).SetMinimumLevel(LogLevel.Trace).AddFilter<Ear>(null, LogLevel.Trace))));

    public Visitor Visitor() => new(site.CreateClient(new() { HandleCookies = true }));

    public void Dispose() => site.Dispose();

    private sealed class Ear(List<string> heard) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Line(heard);

        public void Dispose()
        {
        }
    }

    private sealed class Line(List<string> heard) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (heard) heard.Add($"{formatter(state, exception)} {exception}");
        }
    }
}
