using Microsoft.Extensions.Configuration;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Kernel;

/// <summary>What the console says, and where a clone keeps what is its own.</summary>
public sealed class StartBlockTests
{
    [Fact]
    public void The_block_stands_in_one_column_for_Chinese_and_English_labels()
    {
        var lines = StartBlock.Write("Start.Web", [new("Start.Address", "http://localhost:5080"), new("Start.Data", "/home", "below it")]).Split('\n');

        // Two Chinese characters more take four columns and are two places in the text.
        var address = lines.Single(line => line.Contains("http://")).IndexOf("http://", StringComparison.Ordinal);
        var data = lines.Single(line => line.Contains("/home")).IndexOf("/home", StringComparison.Ordinal);
        Assert.Equal(address, data + 2);
        Assert.Contains(lines, line => line.Trim() == "below it");
    }

    [Fact]
    public void The_start_is_counted_from_the_process()
    {
        var took = StartBlock.SinceProcessStart(TimeProvider.System);

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    [Fact]
    public void The_home_is_the_one_that_is_named()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["PINGHU_HOME"] = "/srv/pinghu" }).Build();

        Assert.Equal("/srv/pinghu", Home.Find(configuration));
    }

    [Fact]
    public void The_home_of_a_clone_bears_a_mark_of_its_path()
    {
        var home = Home.Find(new ConfigurationBuilder().Build());

        Assert.Matches("/pinghu-eco-public/[0-9a-f]{8}$", home);
        Assert.Equal(home, Home.Find(new ConfigurationBuilder().Build()));
    }
}
