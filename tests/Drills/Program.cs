using PingHuEcoPublic.Drills;

const string Help = """
    Breaks a running house on purpose, or walks through it, and says whether it stood: one line for each thing that must hold, "passed" or "FAILED".

      dotnet run --project tests/Drills -- survival     hosts stopped with Ctrl-C, SIGTERM and kill -9, alone and together, also while
                                                        they start, and the database server killed under them: no stray process,
                                                        a database that starts again, nothing lost that was acknowledged
      dotnet run --project tests/Drills -- refusals     wrong connection strings, a taken port, foreign folders, a wrong database,
                                                        a missing PostgreSQL: one paragraph, exit code 1, no stack trace
      dotnet run --project tests/Drills -- looks [ADDRESS [PICTURES [PERSON…]]]
                                                        one page of every shape of a running site with the demonstration town, in
                                                        Chromium, by day, by night, enlarged and in English: nothing that axe finds,
                                                        nothing wider than the screen; PICTURES is a folder for screenshots

    The first two make a home of their own in the temporary folder and remove it. The last line counts; the exit code is 0 when all passed.
    """;

Dictionary<string, Func<Oracle, string[], Task>> drills = new()
{
    ["survival"] = (oracle, _) => Survival.RunAsync(oracle),
    ["refusals"] = (oracle, _) => Refusals.RunAsync(oracle),
    ["looks"] = Looks.RunAsync,
};

if (args is not [var name, ..] || !drills.TryGetValue(name, out var drill))
{
    Console.WriteLine(Help);
    return args is [] or ["--help" or "-h"] ? 0 : 2;
}
var oracle = new Oracle();
await drill(oracle, args[1..]);
return oracle.Sum();
