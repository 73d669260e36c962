@echo off
rem The agent's command line, from its unpacked archive.
setlocal
set "ARCHIVE=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not "%JAVA%"=="java" goto run
where java >nul 2>nul
if errorlevel 1 (
  echo Holdfast needs Java 25: install it ^(for instance Temurin 25^) or set JAVA_HOME to it. 1>&2
  exit /b 2
)
:run
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xmx128m --enable-native-access=ALL-UNNAMED "-Dholdfast.archive=%ARCHIVE%" -cp "%ARCHIVE%\lib\*" dev.holdfast.agent.Main %*
exit /b %errorlevel%
