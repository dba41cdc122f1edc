namespace PingHuEcoPublic.Api; public sealed class ApiHost;
