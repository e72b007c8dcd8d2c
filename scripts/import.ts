import process from "node:process";
import { openShop } from "#app/shop.server.ts";
import { readConfig, WrongConfiguration } from "#app/platform/config.server.ts";
import { importContent, type ImportStep } from "./import-content.ts";
