using Npgsql;

namespace PingHuEcoPublic.Drills;

/// <summary>What stops a start is said in one paragraph in both languages; the exit code is 1 and no stack trace is shown.</summary>
internal static class Refusals
{
    private const string Db = "ConnectionStrings__Db";

    public static async Task RunAsync(Oracle oracle)
    {
        var home = Path.Combine(Path.GetTempPath(), $"pinghu-refusals-{Environment.ProcessId}");
        try
        {
            await WithoutDatabaseAsync(oracle, home);
            await WithAServerAsync(oracle, home);
        }
        finally
        {
            await Strays.WaitUntilGoneAsync(home);
            if (Directory.Exists(home)) Directory.Delete(home, recursive: true);
        }
    }

    private static async Task WithoutDatabaseAsync(Oracle oracle, string home)
    {
        await SayAsync(oracle, "A connection string that is none", home, "cannot be read", (Db, "postgres at home, please"));
        await SayAsync(oracle, "A server that is not there", home, "cannot be reached", (Db, "Host=127.0.0.1;Port=1;Database=pinghu;Username=app;Password=secret-word"));
        await SayAsync(oracle, "A host name that does not exist", home, "cannot be reached", (Db, "Host=nowhere.invalid;Database=pinghu;Username=app;Password=secret-word"));
        await SayAsync(oracle, "Production with nothing configured", home, "no database is configured", ("ASPNETCORE_ENVIRONMENT", "Production"));
        await SayAsync(oracle, "No PostgreSQL on the machine", home, "no PostgreSQL 15", ("Postgres__Versions", "/nonexistent"), ("Postgres__Install", "false"));
        await SayAsync(oracle, "A home too long for a socket", Path.Combine(home, new string('a', 90)), "too long");
        var foreign = Directory.CreateTempSubdirectory("pinghu-foreign-").FullName;
        await File.WriteAllTextAsync(Path.Combine(foreign, "letters.txt"), "somebody's");
        await SayAsync(oracle, "A folder that is somebody else's", foreign, "holds other files");
        oracle.Say("nothing in it was touched", Directory.GetFileSystemEntries(foreign).Length == 1);
        Directory.Delete(foreign, recursive: true);
    }

    private static async Task WithAServerAsync(Oracle oracle, string home)
    {
        using var web = RunningHost.Start(home, "web");
        await SayUpAsync(oracle, "a site runs beside the rest", web);
        var socket = $"Host={home}/run;Username=app;Pooling=false";
        await SayAsync(oracle, "A taken port", RunningHost.StartAt(web.Address, home), "already listens");
        await SayAsync(oracle, "A database that does not exist", home, "no database nothere", (Db, $"{socket};Database=nothere"));
        await SayAsync(oracle, "A user that does not exist", home, "refuses the user nobody", (Db, $"Host={home}/run;Username=nobody;Database=pinghu"));
        await ExecuteAsync(home, "postgres", "create database letters template template0 lc_ctype 'C' lc_collate 'C'");
        await SayAsync(oracle, "A database with the wrong letters", home, "needs C.UTF-8", (Db, $"{socket};Database=letters"));
        await ExecuteAsync(home, "postgres", "create database empty owner migrator template template0");
        await SayAsync(oracle, "An empty database without the migrator", home, "lacks", (Db, $"{socket};Database=empty"));
        await ExecuteAsync(home, "pinghu", "insert into public.schema_script (scriptname, applied) values ('PingHuEcoPublic.Schema.9999_future.sql', now())");
        await SayAsync(oracle, "A database of a newer program", home, "newer version", (Db, $"{socket};Database=pinghu"));
        await ExecuteAsync(home, "pinghu", "delete from public.schema_script where scriptname like '%9999%'");
        await ExecuteAsync(home, "pinghu", "update kernel.clock set ahead = interval '40 days'");
        await SayAsync(oracle, "A moved clock in Production", home, "was moved", (Db, $"{socket};Database=pinghu"), ("ASPNETCORE_ENVIRONMENT", "Production"), ("Keys__Directory", $"{home}/keys"), ("Media__Directory", $"{home}/media"));
        await ExecuteAsync(home, "pinghu", "update kernel.clock set ahead = interval '0'");
        await SayAsync(oracle, "Production without keys", home, "no directory of keys", (Db, $"{socket};Database=pinghu"), ("ASPNETCORE_ENVIRONMENT", "Production"));
        web.Send(Signal.Terminate);
        await web.EndAsync();
    }

    private static async Task SayUpAsync(Oracle oracle, string sentence, RunningHost host)
    {
        var took = await host.ReadyAsync();
        oracle.Say(sentence, took is not null, took ?? host.Said);
    }

    private static Task SayAsync(Oracle oracle, string title, string home, string words, params (string, string)[] settings) =>
        SayAsync(oracle, title, RunningHost.Start(home, "web", settings), words);

    private static async Task SayAsync(Oracle oracle, string title, RunningHost web, string words)
    {
        Oracle.Title(title);
        var code = await web.EndAsync();
        var said = web.Said;
        web.Dispose();
        oracle.Say("ends with exit code 1", code == 1, $"{code}");
        oracle.Say($"says “{words}”, and the same in Chinese", said.Contains(words, StringComparison.Ordinal) && said.Contains("无法启动", StringComparison.Ordinal), said.Trim());
        oracle.Say("shows no stack trace and no password", !said.Contains("   at ", StringComparison.Ordinal) && !said.Contains("Exception", StringComparison.Ordinal) && !said.Contains("secret-word", StringComparison.Ordinal));
    }

    private static async Task ExecuteAsync(string home, string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"Host={home}/run;Username=postgres;Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
